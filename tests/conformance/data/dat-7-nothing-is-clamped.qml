//: clause DAT-7
//: kind ok
//: run predict --data d.csv --params p.json
//: prints 1.75
//: prints -0.25
//: file d.csv
//| x
//| 12
//| -4
//: file p.json
//| {"x.minmax.lo": -2, "x.minmax.hi": 6}

data { x: real ~> minmax }

model m(x) { x }

loss m(x)
