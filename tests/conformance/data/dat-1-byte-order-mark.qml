//: clause DAT-1
//: kind ok
//: run predict --data d.csv --params p.json
//: prints 1.5
//: make printf '\357\273\277x\n1.5\n' >d.csv
//: file p.json
//| {}

data { x: real }

model m(x) { x }

loss m(x)
