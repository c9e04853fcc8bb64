//: clause RES-2 CIR-1
//: kind ok

model m() {
  qubit q[26]
  expect(Z[0], q)
}
loss m()
