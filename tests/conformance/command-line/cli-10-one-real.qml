//: clause CLI-10
//: kind ok
//: run predict --data d.csv --params p.json
//: prints prediction
//: prints 0.1
//: prints 1e+300
//: prints -3
//: file d.csv
//| x
//| 0.1
//| 1e300
//| -3
//: file p.json
//| {}

data { x: real }

model m(x) { x }

loss m(x)
