// a kernel is printed in its parts: the reads of a row, and what a pair of rows needs
data {
  x: real
  y: class[2]
}

model f(x: real) {
  qubit q
  RY(x) q
  expect(Z, q)
}

model k(a: real, b: real) { exp(-(f(a) - f(b))^2) }

fit svm(k, x, y)
