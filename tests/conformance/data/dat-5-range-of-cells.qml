//: clause DAT-5
//: kind runtime-error
//: exit 65
//: run train --data d.csv
//: says d.csv:row 3: column "x": "2.5" is not in the declared range 0..2
//: file d.csv
//| x
//| 2
//| 2.5

data { x: real in 0..2 }
param w: real ~ ones
model m(x) { w*x }
loss m(x)
