//: clause DAT-5
//: kind runtime-error
//: exit 65
//: run predict --data d.csv --params p.json
//: says row 2
//: file d.csv
//| x
//| -1e-9
//: file p.json
//| {}

data { x: real in 0..2*pi }

model m(x) { x }

loss m(x)
