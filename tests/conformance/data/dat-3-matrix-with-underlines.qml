//: clause DAT-3
//: kind ok
//: run predict --data d.csv --params p.json
//: prints 4321
//: file d.csv
//| x_0_0,x_0_1,x_1_0,x_1_1
//| 1,2,3,4
//: file p.json
//| {}

data { x: real[2, 2] }

model m(x) { sum([1, 10] * x[0]) + sum([100, 1000] * x[1]) }

loss m(x)
