//: line 8
//: column 3..3
//: fault field without type

// the reads of one circuit feed another
data {
  x: real[2]
  y
}

param w: angle[2, 2]

model part(x: real[2], w: angle[2]) {
  qubit q[2]
  RY(x) q
  CX q[0], q[1]
  RY(w) q
  expect(Z, q)
}

model both(x) {
  let a = part(x, w[0])
  let b = part(a, w[1])
  mean(b)
}

loss mse(both(x), y)
train adam(lr = 0.02), epochs = 40, batch = 8
