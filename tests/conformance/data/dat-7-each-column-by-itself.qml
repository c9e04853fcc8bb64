//: clause DAT-7
//: kind ok
//: run train --data d.csv --json
//: prints "loss": 4.9444444444
//: file d.csv
//| x0,x1
//| 1,100
//| 2,400
//| 3,200
//: file p.json
//| {}

data { x: real[2] ~> minmax }

param a: real ~ ones

model m(x) { a*x[0] + 10*a*x[1] }

loss m(x)
train sgd(lr = 1e-300), epochs = 1, batch = 3
