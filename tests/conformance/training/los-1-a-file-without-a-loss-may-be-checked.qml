//: clause LOS-1 NAM-5
//: kind ok

model m() {
  qubit q
  H q
  expect(Z, q)
}
