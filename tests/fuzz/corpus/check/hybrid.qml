// hybrid.qml: iris again, with trainable classical layers on both sides of the circuit
use std.nn: linear
use std.ansatz: brick

const n = 4

data {
  x: real[4] ~> columns("sepal*", "petal*") ~> standardize
  y: class["setosa", "versicolor", "virginica"] ~> columns("species")
}

param enc: linear[4, n]
param dec: linear[n, 3]
param w: angle[2, n, 2] ~ uniform(0, 2*pi)

model hybrid(x) {
  let h = tanh(linear(enc, x))
  qubit q[n]
  RY(pi/2 * h) q
  brick(w) q
  softmax(linear(dec, expect(Z, q)))
}

loss cross_entropy(hybrid(x), y)
train adam(lr = 0.02), epochs = 60, batch = 16
