//: clause PAR-1
//: kind ok
//: run predict --data d.csv --params p.json
//: prints 7
//: file d.csv
//| x
//| 4
//: file p.json
//| {"x.minmax.lo": 0, "x.minmax.hi": 2, "x.minmax.2.lo": -5, "x.minmax.2.hi": -4}

data { x: real ~> minmax ~> minmax }

model m(x) { x }

loss m(x)
