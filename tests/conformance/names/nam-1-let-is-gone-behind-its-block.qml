//: clause NAM-1
//: kind invalid
//: code Q0220
//: at 12:7

model m() {
  qubit q[3]
  for i in 0..2 {
    let k = i + 1
    H q[k]
  }
  H q[k]
  expect(Z[0], q)
}
