//: clause DAT-7 DAT-6
//: kind runtime-error
//: exit 65
//: run train --data d.csv
//: says d.csv:row 3: "x" is 0 before the step `log`
//: file d.csv
//| x
//| 2
//| 0

data { x: real ~> log }
param w: real ~ ones
model m(x) { w*x }
loss m(x)
