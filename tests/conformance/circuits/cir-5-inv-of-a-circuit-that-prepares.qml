//: clause CIR-5
//: kind invalid
//: code Q0413
//: at 15:3
//: says prepare

encoder inner(x: real[2]) q: qubit { prepare(x) q }
encoder outer(x: real[2]) q: qubit {
  inner(x) q
  H q
}

model m() {
  qubit q
  inv outer([0.6, 0.8]) q
  expect(Z, q)
}

loss m()
