//: clause DAT-5
//: kind ok
//: run predict --data d.csv --params p.json
//: prints 6
//: prints -1.5
//: file d.csv
//| x
//| 2
//| -0.5
//: file p.json
//| {"w": 3}

data { x: real in -0.5..2 }
param w: real ~ ones
model m(x) { w*x }
loss m(x)
