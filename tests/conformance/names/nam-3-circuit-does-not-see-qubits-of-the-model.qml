//: clause NAM-3
//: kind invalid
//: code Q0220
//: at 6:27

circuit turn r: qubit { H q }
model m() {
  qubit q
  turn q
  expect(Z, q)
}
