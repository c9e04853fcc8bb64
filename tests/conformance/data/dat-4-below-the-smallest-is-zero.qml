//: clause DAT-4
//: kind ok
//: run predict --data d.csv --params p.json
//: prints 0
//: prints 4.94065645841247e-324
//: file d.csv
//| x
//| 1e-400
//| 4.9e-324
//: file p.json
//| {}

data { x: real }

model m(x) { x }

loss m(x)
