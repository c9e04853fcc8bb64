//: clause CLI-32
//: kind ok
//: run train --data d.csv --freeze b --json --quiet -o p.json
//: prints "loss": 0,
//: file d.csv
//| x,y
//| 0,-0.25

data {
  x: real
  y: real
}

param a: real ~ constant(0.5)
param b: real ~ constant(-0.25)
model m(x) { a*x + b }
loss mse(m(x), y) + 16*(a - 0.5)^2
train sgd(lr = 0.125), epochs = 1
