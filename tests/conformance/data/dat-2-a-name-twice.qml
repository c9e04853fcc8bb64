//: clause DAT-2
//: kind runtime-error
//: exit 65
//: run predict --data d.csv --params p.json
//: says "x"
//: says twice
//: file d.csv
//| x,y,x
//| 1,2,3
//: file p.json
//| {}

data { x: real }

model m(x) { x }

loss m(x)
