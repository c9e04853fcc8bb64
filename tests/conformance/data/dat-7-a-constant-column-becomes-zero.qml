//: clause DAT-7
//: kind ok
//: run train --data d.csv --json
//: prints "loss": 1.3125
//: file d.csv
//| x,y
//| 0.1,0.5
//| 0.1,0
//| 0.1,-1
//| 0.1,2
//: file p.json
//| {}

data {
  x: real ~> standardize
  y: real
}

param a: real ~ ones

model m(x) { a*x }

loss mse(m(x), y)
train sgd(lr = 1e-300), epochs = 1, batch = 4
