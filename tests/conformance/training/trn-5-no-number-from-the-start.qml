//: clause TRN-5
//: kind runtime-error
//: exit 1
//: run train --data d.csv --quiet
//: says row 3
//: says nothing was written
//: file d.csv
//| x
//| 1
//| -2

data { x: real }

param a: real ~ ones

model m(x) { log(a*x) }

loss m(x)
train sgd(lr = 0.1), epochs = 2, batch = 2
