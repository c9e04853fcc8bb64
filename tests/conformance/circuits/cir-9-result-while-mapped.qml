//: clause CIR-9
//: kind invalid
//: code Q0433
//: at 13:3

circuit turn a: qubit -> qubit {
  X a
  return a
}

model m() {
  qubit q[4]
  turn q -> q
  expect(Z[0], q)
}

loss m()
