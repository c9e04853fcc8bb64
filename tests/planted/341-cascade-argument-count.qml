//: line 22
//: column 11..17
//: fault w forgotten

// the reads of one circuit feed another
data {
  x: real[2]
  y: real
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
  let a = part(x)
  let b = part(a, w[1])
  mean(b)
}

loss mse(both(x), y)
train adam(lr = 0.02), epochs = 40, batch = 8
