//: clause DAT-7
//: kind ok
//: run train --data d.csv --json
//: prints "loss": 1.2201894094
//: file d.csv
//| x,y
//| 1,0.5
//| 4,0
//| 2,-1
//| 9,2
//: file p.json
//| {}

data {
  x: real ~> standardize ~> minmax(0, pi)
  y: real
}

param a: real ~ ones

model m(x) { a*x }

loss mse(m(x), y)
train sgd(lr = 1e-300), epochs = 1, batch = 4
