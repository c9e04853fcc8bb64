//: clause DAT-5
//: kind ok
//: run predict --data d.csv --params p.json
//: prints 1.5
//: file d.csv
//| x
//| 150
//: file p.json
//| {"w": 3, "x.minmax.lo": 100, "x.minmax.hi": 200}

data { x: real in 0..1 ~> minmax }
param w: real ~ ones
model m(x) { w*x }
loss m(x)
