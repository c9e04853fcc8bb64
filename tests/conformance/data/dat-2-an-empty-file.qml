//: clause DAT-2
//: kind runtime-error
//: exit 65
//: run predict --data d.csv --params p.json
//: says empty
//: make : >d.csv
//: file p.json
//| {}

data { x: real }

model m(x) { x }

loss m(x)
