//: clause DAT-3
//: kind ok
//: run predict --data d.csv --params p.json
//: prints 1.5
//: file d.csv
//| X,x
//| 9,1.5
//: file p.json
//| {}

data { x: real }

model m(x) { x }

loss m(x)
