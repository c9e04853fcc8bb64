//: clause DAT-3
//: kind runtime-error
//: exit 65
//: run predict --data d.csv --params p.json
//: says 2 columns
//: says match 3
//: file d.csv
//| p1,p2,p3
//| 1,2,3
//: file p.json
//| {}

data { x: real[2] ~> columns("p*") }

model m(x) { sum([10^(i) for i in 0..2] * x) }

loss m(x)
