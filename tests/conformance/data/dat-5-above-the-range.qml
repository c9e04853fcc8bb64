//: clause DAT-5
//: kind runtime-error
//: exit 65
//: run predict --data d.csv --params p.json
//: says row 3
//: file d.csv
//| x
//| 0
//| 6.2831853071795871
//: file p.json
//| {}

data { x: real in 0..2*pi }

model m(x) { x }

loss m(x)
