//: clause PAR-1
//: kind ok
//: run predict --data d.csv --params p.json
//: prints 10.5
//: file d.csv
//| x0,x1
//| 1,2
//: file p.json
//| {"x.minmax.lo": [0, 1], "x.minmax.hi": [2, 2]}

data { x: real[2] ~> minmax }

model m(x) { x[0] + 10*x[1] }

loss m(x)
