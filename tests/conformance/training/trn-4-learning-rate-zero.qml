//: clause TRN-4 CLI-2
//: kind runtime-error
//: exit 2
//: run train --data d.csv --lr 0
//: says --lr
//: file d.csv
//| x0,x1,y
//| 0.5,1,no
//| -1,2,yes
//: file p.json
//| {"w": [0.3, 0.7]}

data {
  x: real[2]
  y: class["no", "yes"]
}

param w: angle[2] ~ constant(0.3)

model m(x) {
  qubit q[2]
  RY(x + w) q
  CX q[0], q[1]
  prob(q[1] == 1)
}

loss bce(m(x), y)
train adam(lr = 0.1), epochs = 2, batch = 2
