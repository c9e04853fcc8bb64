//: clause DIA-2
//: kind invalid
//: code Q0405
//: at 8:9

model m() {
  qubit q
  CX q, q
  expect(Z, q)
}
