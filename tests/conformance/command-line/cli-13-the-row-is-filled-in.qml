//: clause CLI-13
//: kind ok
//: run emit --data d.csv --params p.json --row 1
//: prints ry(-0.7) q[0];
//: prints ry(2.7) q[1];
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
