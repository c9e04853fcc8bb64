//: clause TRN-2
//: kind ok
//: run train --data d.csv --val-split 0.5 --json
//: prints "accuracy": 1
//: prints "val_accuracy": 1
//: file d.csv
//| x,y
//| -1.0,no
//| -1.125,no
//| -1.25,no
//| -1.375,no
//| -1.5,no
//| -1.625,no
//| 1.0,yes
//| 1.125,yes

data {
  x: real
  y: class["no", "yes"]
}

param a: real ~ ones

model m(x) { sigmoid(a*x) }

loss bce(m(x), y)
train sgd(lr = 0.1), epochs = 1, batch = 4
