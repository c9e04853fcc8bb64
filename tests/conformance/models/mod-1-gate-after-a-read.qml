//: clause MOD-1
//: kind invalid
//: code Q0420
//: at 10:3

model m() {
  qubit q
  H q
  let z = expect(Z, q)
  RX(z) q
  expect(X, q)
}

loss m()
