// what other tools have taught: each mistake gets the word of this language
param w: angle[2]
model a() {
  CX(q[0], q[1])
  qubit q[2]
  H q
  expval(Z[0], q)
}
model b() {
  qubits p[2]
  RX(w*π) p
  H p
  CX(p[0], p[1])
  let z = 1
  expect(Z[0], r)
}
loss a() + bcee(b(), 1)
train adam(lr = 0.1), epochs = 4, batch = 2
