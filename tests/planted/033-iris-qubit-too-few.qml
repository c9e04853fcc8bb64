//: line 21
//: column 9..12
//: fault register has three qubits for four features

// a three-class classifier on four qubits
use std.encode: angle
use std.ansatz: strongly_entangling

const n = 4, layers = 3

data {
  x: real[n] ~> columns("sepal*", "petal*") ~> minmax(0, pi)
  y: class["setosa", "versicolor", "virginica"] ~> columns("species")
}

param w: angle[layers, n, 3] ~ uniform(0, 2*pi)
param s: real ~ constant(4)

model iris(x) {
  qubit q[3]
  angle(x) q
  strongly_entangling(w) q
  softmax(s * expect(Z, q[..3]))
}

loss cross_entropy(iris(x), y)
train adam(lr = 0.05), epochs = 60, batch = 16
