//: clause TRN-5
//: kind runtime-error
//: exit 1
//: run train --data d.csv --quiet
//: says diverged
//: says epoch
//: says nothing was written
//: file d.csv
//| x,y
//| 0.5,1
//| -1,0.25
//| 2,-0.5
//| 1.5,3
//| -0.75,2

data {
  x: real
  y: real
}

param a: real ~ constant(0.5)
param b: real ~ constant(-1)

model line(x) { a*x + b }

loss mse(line(x), y)
train sgd(lr = 1e200), epochs = 5, batch = 5
