//: clause DAT-3
//: kind ok
//: run predict --data d.csv --params p.json
//: prints 4321
//: file d.csv
//| "x[1,1]","x[0,0]","x[0,1]","x[1,0]"
//| 4,1,2,3
//: file p.json
//| {}

data { x: real[2, 2] }

model m(x) { sum([1, 10] * x[0]) + sum([100, 1000] * x[1]) }

loss m(x)
