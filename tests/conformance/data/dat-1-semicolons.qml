//: clause DAT-1
//: kind runtime-error
//: exit 65
//: run predict --data d.csv --params p.json
//: says ;
//: file d.csv
//| x;y
//| 1;2
//: file p.json
//| {}

data { x: real }

model m(x) { x }

loss m(x)
