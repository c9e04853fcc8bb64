//: clause DAT-2
//: kind ok
//: run predict --data d.csv --params p.json
//: prints 1.5
//: file d.csv
//| id,x,comment
//| 7,1.5,hello
//: file p.json
//| {}

data { x: real }

model m(x) { x }

loss m(x)
