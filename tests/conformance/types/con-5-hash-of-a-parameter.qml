//: clause CON-5
//: kind invalid
//: code Q0307
//: at 11:16

param t: angle

model m() {
  qubit q[2]
  H q
  let k = hash(t)
  expect(Z[k % 2], q)
}
loss m()
