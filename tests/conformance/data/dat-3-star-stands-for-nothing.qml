//: clause DAT-3
//: kind ok
//: run predict --data d.csv --params p.json
//: prints 43
//: file d.csv
//| ab,b
//| 3,4
//: file p.json
//| {}

data { x: real[2] ~> columns("*b") }

model m(x) { sum([10^(i) for i in 0..2] * x) }

loss m(x)
