//: clause TRN-4 NUM-9 NUM-10
//: kind ok
//: run train --data d.csv --json
//: prints "loss": 1.7840673693
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
train sgd(lr = 0.05, momentum = 0.5), epochs = 4, batch = 2, seed = 7
