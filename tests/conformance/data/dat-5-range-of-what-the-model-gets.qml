//: clause DAT-5 DAT-7
//: kind ok
//: run predict --data d.csv --params p.json
//: prints 0
//: prints -0.75
//: file d.csv
//| x
//| 4
//| 1
//: file p.json
//| {"x.minmax.lo": 0, "x.minmax.hi": 8}

data { x: real in -1..1 ~> minmax(-1, 1) }

model m(x) { x }

loss m(x)
