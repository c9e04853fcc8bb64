// what is typed and does not run yet is refused once
data {
  x: real[2]
  y: class["in", "out"]
}
model k(a: real[2], b: real[2]) {
  qubit q[2]
  RX(a) q
  RX(-b) q
  prob(q == 0)
}
model m(x) {
  qubit q[2]
  RX(x) q
  prob(q[0] == 1)
}
loss bce(m(x), y)
train adam(lr = 0.1), epochs = 3
train sgd(lr = 0.01), epochs = 30
fit svm(k, x, y)
