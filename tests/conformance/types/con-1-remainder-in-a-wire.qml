//: clause CON-1
//: kind invalid
//: code Q0307
//: at 9:7

const n = 7
model m() {
  qubit q[n]
  H q[n/2]
  expect(Z[0], q)
}
