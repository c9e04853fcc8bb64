//: clause DAT-3
//: kind runtime-error
//: exit 65
//: run predict --data d.csv --params p.json
//: says sepal*
//: file d.csv
//| petal_a,petal_b
//| 1,2
//: file p.json
//| {}

data { x: real[2] ~> columns("petal*", "sepal*") }

model m(x) { sum([10^(i) for i in 0..2] * x) }

loss m(x)
