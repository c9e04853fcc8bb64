//: clause DAT-1
//: kind runtime-error
//: exit 65
//: run predict --data d.csv --params p.json
//: says NUL
//: make printf 'x\n1\0002\n' >d.csv
//: file p.json
//| {}

data { x: real }

model m(x) { x }

loss m(x)
