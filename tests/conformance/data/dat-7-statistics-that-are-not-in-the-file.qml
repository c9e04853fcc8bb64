//: clause DAT-7 PAR-4
//: kind runtime-error
//: exit 78
//: run predict --data d.csv --params p.json
//: says x.minmax.hi
//: file d.csv
//| x
//| 1
//: file p.json
//| {"x.minmax.lo": -2}

data { x: real ~> minmax }

model m(x) { x }

loss m(x)
