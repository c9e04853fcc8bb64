//: clause DAT-3
//: kind ok
//: run predict --data d.csv --params p.json
//: prints 4321
//: file d.csv
//| a,b,c,d
//| 1,2,3,4
//: file p.json
//| {}

data { x: real[2, 2] ~> columns("*") }

model m(x) { sum([1, 10] * x[0]) + sum([100, 1000] * x[1]) }

loss m(x)
