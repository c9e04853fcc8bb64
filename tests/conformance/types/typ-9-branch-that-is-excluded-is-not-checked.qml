//: clause TYP-9
//: kind ok

const n = 2
model m() {
  qubit q[n]
  if n > 2 { CX q[1], q[2] }
  expect(Z[0], q)
}
loss m()
