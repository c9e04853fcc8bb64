//: clause TRN-2 CLI-2
//: kind runtime-error
//: exit 2
//: run train --data d.csv --val-split 1
//: says --val-split
//: file d.csv
//| x,y
//| -1,no
//| 2,yes

data {
  x: real
  y: class["no", "yes"]
}

param a: real ~ ones

model m(x) { sigmoid(a*x) }

loss bce(m(x), y)
train sgd(lr = 0.1), epochs = 1, batch = 4
