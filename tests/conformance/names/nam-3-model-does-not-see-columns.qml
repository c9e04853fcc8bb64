//: clause NAM-3
//: kind invalid
//: code Q0225
//: at 9:6

data { x: real }
model m() {
  qubit q
  RX(x) q
  expect(Z, q)
}
