//: clause NAM-1
//: kind ok

const k = 2
model m() {
  qubit q[3]
  for i in 0..2 {
    let k = i
    H q[k]
  }
  H q[k]
  expect(Z[0], q)
}
loss m()
