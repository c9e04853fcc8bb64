//: clause DAT-4
//: kind runtime-error
//: exit 65
//: run predict --data d.csv --params p.json
//: says row 3: column "x"
//: says 1e
//: file d.csv
//| x,y
//| 1,2
//| 1e,4
//: file p.json
//| {}

data { x: real }

model m(x) { x }

loss m(x)
