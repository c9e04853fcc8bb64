//: clause DAT-6
//: kind runtime-error
//: exit 65
//: run predict --data d.csv --params p.json
//: says row 2: 1 cell
//: says row 4: 3 cells
//: says 2 mistakes
//: file d.csv
//| x,y
//| 1
//| 1,2
//| 1,2,3
//: file p.json
//| {}

data { x: real }

model m(x) { x }

loss m(x)
