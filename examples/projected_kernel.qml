// projected_kernel.qml: rows are compared by what is read from their states (arXiv 2011.01938), with probabilities of three labels
use std.encode: angle

const n = 4

data {
  x: real[n] ~> columns("sepal*", "petal*") ~> minmax(0, pi)
  y: class["setosa", "versicolor", "virginica"] ~> columns("species")
}

option gamma: real = 0.3 in 0..100

model features(x: real[n]) {
  qubit q[n]
  angle(x) q
  for i in 0..n-1 { RZZ(0.5*x[i]*x[i+1]) q[i], q[i+1] }
  flatten([expect(X, q), expect(Y, q), expect(Z, q)])
}

model k(a: real[n], b: real[n]) {
  exp(-gamma * sum((features(a) - features(b))^2))
}

fit svm(k, x, y, C = 10.0, folds = 5)
