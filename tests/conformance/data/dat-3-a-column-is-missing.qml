//: clause DAT-3
//: kind runtime-error
//: exit 65
//: run predict --data d.csv --params p.json
//: says "x1"
//: says x0, y
//: file d.csv
//| x0,y
//| 1,2
//: file p.json
//| {}

data { x: real[2] }

model m(x) { x[0] + 10*x[1] }

loss m(x)
