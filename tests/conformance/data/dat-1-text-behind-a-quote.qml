//: clause DAT-1
//: kind runtime-error
//: exit 65
//: run predict --data d.csv --params p.json
//: says row 2
//: file d.csv
//| x,note
//| 1,"a"b
//: file p.json
//| {}

data { x: real }

model m(x) { x }

loss m(x)
