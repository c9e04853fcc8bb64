//: clause DAT-1
//: kind runtime-error
//: exit 77
//: run predict --data d.csv --params p.json
//: says regular file
//: make mkdir d.csv
//: file p.json
//| {}

data { x: real }

model m(x) { x }

loss m(x)
