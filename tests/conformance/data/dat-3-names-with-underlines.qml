//: clause DAT-3
//: kind ok
//: run predict --data d.csv --params p.json
//: prints 21
//: file d.csv
//| x_1,x_0
//| 2,1
//: file p.json
//| {}

data { x: real[2] }

model m(x) { x[0] + 10*x[1] }

loss m(x)
