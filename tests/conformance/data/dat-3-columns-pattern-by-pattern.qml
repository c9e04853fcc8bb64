//: clause DAT-3
//: kind ok
//: run predict --data d.csv --params p.json
//: prints 321
//: file d.csv
//| petal_b,sepal_z,petal_a
//| 2,1,3
//: file p.json
//| {}

data { x: real[3] ~> columns("sepal*", "petal*") }

model m(x) { sum([10^(i) for i in 0..3] * x) }

loss m(x)
