//: clause TRN-2
//: kind ok
//: run train --data d.csv --val-split 0.9 --batch 2 --json
//: prints "val_accuracy": 1
//: file d.csv
//| x,y
//| -1,no
//| -2,no
//| 3,yes

data {
  x: real
  y: class["no", "yes"]
}

param a: real ~ ones

model m(x) { sigmoid(a*x) }

loss bce(m(x), y)
train sgd(lr = 0.1), epochs = 1, batch = 4
