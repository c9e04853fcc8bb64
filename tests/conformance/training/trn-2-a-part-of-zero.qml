//: clause TRN-2
//: kind ok
//: run train --data d.csv --val-split 0 --batch 5 --json
//: prints "loss"
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
train sgd(lr = 0.05), epochs = 1
