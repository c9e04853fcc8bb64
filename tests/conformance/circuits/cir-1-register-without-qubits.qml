//: clause CIR-1
//: kind invalid
//: code Q0328
//: at 10:11

const n = 2

model m() {
  qubit q
  qubit r[n - 2]
  H q
  expect(Z, q)
}

loss m()
