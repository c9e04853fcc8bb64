//: clause NAM-1
//: kind invalid
//: code Q0221
//: at 8:9

model m() {
  qubit q
  qubit q[2]
  expect(Z, q)
}
