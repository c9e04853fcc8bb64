//: clause DAT-2
//: kind runtime-error
//: exit 65
//: run predict --data d.csv --params p.json
//: says no row
//: file d.csv
//| x,y
//: file p.json
//| {}

data { x: real }

model m(x) { x }

loss m(x)
