// what does not run yet is refused once
data {
  x: real[4] ~> l2
  z: real[2] ~ normal(0, 1)
}
model m(x) {
  qubit q[2]
  reset q
  expect(Z[0], q)
}
loss 1 - m(x)
fit svm(m, x)
