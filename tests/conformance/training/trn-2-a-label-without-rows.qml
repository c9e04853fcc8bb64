//: clause TRN-2
//: kind runtime-error
//: exit 65
//: run train --data d.csv --batch 2
//: says "yes"
//: file d.csv
//| x,y
//| -1,no
//| -2,no

data {
  x: real
  y: class["no", "yes"]
}

param a: real ~ ones

model m(x) { sigmoid(a*x) }

loss bce(m(x), y)
train sgd(lr = 0.1), epochs = 1, batch = 4
