//: clause CON-4
//: kind invalid
//: code Q0405
//: at 8:28

model m() {
  qubit q[4]
  for i in 0..4 { CX q[i], q[(3*i + 2) % 4] }
  expect(Z[0], q)
}
