//: clause DAT-3
//: kind runtime-error
//: exit 65
//: run predict --data d.csv --params p.json
//: says x
//: file d.csv
//| X
//| 1
//: file p.json
//| {}

data { x: real }

model m(x) { x }

loss m(x)
