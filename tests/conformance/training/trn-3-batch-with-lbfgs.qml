//: clause TRN-3
//: kind runtime-error
//: exit 2
//: run train --data d.csv --batch 2
//: says --batch
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
train lbfgs()
