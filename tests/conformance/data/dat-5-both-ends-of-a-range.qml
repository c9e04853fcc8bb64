//: clause DAT-5
//: kind ok
//: run predict --data d.csv --params p.json
//: prints 0
//: prints 6.283185307179586
//: file d.csv
//| x
//| 0
//| 6.283185307179586
//: file p.json
//| {}

data { x: real in 0..2*pi }

model m(x) { x }

loss m(x)
