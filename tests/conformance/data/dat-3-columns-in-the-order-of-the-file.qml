//: clause DAT-3
//: kind ok
//: run predict --data d.csv --params p.json
//: prints 21
//: file d.csv
//| petal_b,sepal_z,petal_a
//| 1,9,2
//: file p.json
//| {}

data { x: real[2] ~> columns("petal*") }

model m(x) { sum([10^(i) for i in 0..2] * x) }

loss m(x)
