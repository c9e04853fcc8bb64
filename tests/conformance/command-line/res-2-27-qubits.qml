//: clause RES-2 CIR-1
//: kind resource
//: code Q0724
//: at 7:3

model m() {
  qubit q[27]
  expect(Z[0], q)
}
