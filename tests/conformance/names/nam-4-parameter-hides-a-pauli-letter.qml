//: clause NAM-4
//: kind invalid
//: code Q0510
//: at 9:10

param Z: real ~ zeros
model m() {
  qubit q
  expect(Z, q)
}
