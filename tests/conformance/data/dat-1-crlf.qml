//: clause DAT-1
//: kind ok
//: run predict --data d.csv --params p.json
//: prints 1.5
//: make printf 'x\r\n1.5\r\n2\r\n' >d.csv
//: file p.json
//| {}

data { x: real }

model m(x) { x }

loss m(x)
