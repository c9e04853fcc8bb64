//: clause DAT-4
//: kind ok
//: run predict --data d.csv --params p.json
//: prints 150
//: prints 2.5
//: prints 3
//: file d.csv
//| x
//| 1.5e2
//| 25E-1
//| 3e+0
//: file p.json
//| {}

data { x: real }

model m(x) { x }

loss m(x)
