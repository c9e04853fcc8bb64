//: clause OBS-1
//: kind invalid
//: code Q0220
//: at 9:10
//: says write `Z[1]`

model m() {
  qubit q[2]
  expect(Z1, q)
}
