//: clause MOD-1
//: kind invalid
//: code Q0420
//: at 9:3

model m() {
  qubit q
  H q
  RX(expect(Z, q)) q
  expect(Z, q)
}

loss m()
