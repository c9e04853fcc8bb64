//: clause DAT-1 DAT-3
//: kind ok
//: run predict --data d.csv --params p.json
//: prints 1.5
//: file d.csv
//| "x","y, unused"
//| 1.5,2
//: file p.json
//| {}

data { x: real }

model m(x) { x }

loss m(x)
