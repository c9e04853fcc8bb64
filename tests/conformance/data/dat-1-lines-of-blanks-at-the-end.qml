//: clause DAT-1
//: kind ok
//: run predict --data d.csv --params p.json
//: prints 1.5
//: file d.csv
//| x
//| 1.5
//|
//|    
//: file p.json
//| {}

data { x: real }

model m(x) { x }

loss m(x)
