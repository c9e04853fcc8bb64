//: clause DAT-5 DAT-7
//: kind runtime-error
//: exit 65
//: run predict --data d.csv --params p.json
//: says row 3
//: says 1.25
//: file d.csv
//| x
//| 4
//| 9
//: file p.json
//| {"x.minmax.lo": 0, "x.minmax.hi": 8}

data { x: real in -1..1 ~> minmax(-1, 1) }

model m(x) { x }

loss m(x)
