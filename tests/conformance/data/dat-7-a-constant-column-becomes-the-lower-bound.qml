//: clause DAT-7
//: kind ok
//: run train --data d.csv --json
//: prints "loss": 3.0625
//: file d.csv
//| x,y
//| 3,0.5
//| 3,0
//| 3,-1
//| 3,2
//: file p.json
//| {}

data {
  x: real ~> minmax(-1, 1)
  y: real
}

param a: real ~ ones

model m(x) { a*x }

loss mse(m(x), y)
train sgd(lr = 1e-300), epochs = 1, batch = 4
