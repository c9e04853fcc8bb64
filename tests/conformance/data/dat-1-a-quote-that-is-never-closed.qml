//: clause DAT-1
//: kind runtime-error
//: exit 65
//: run predict --data d.csv --params p.json
//: says row 3
//: says never closed
//: file d.csv
//| x,note
//| 1,a
//| 2,"b
//| 3,c
//: file p.json
//| {}

data { x: real }

model m(x) { x }

loss m(x)
