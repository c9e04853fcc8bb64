//: clause DAT-1
//: kind ok
//: run predict --data d.csv --params p.json
//: prints 2.75
//: make printf 'x\n1.5\n2.75' >d.csv
//: file p.json
//| {}

data { x: real }

model m(x) { x }

loss m(x)
