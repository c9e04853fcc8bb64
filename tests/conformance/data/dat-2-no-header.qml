//: clause DAT-2
//: kind runtime-error
//: exit 65
//: run predict --data d.csv --params p.json
//: says header
//: file d.csv
//| 1,2
//| 3,4
//: file p.json
//| {}

data { x: real }

model m(x) { x }

loss m(x)
