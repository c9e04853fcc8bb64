//: clause OBS-1
//: kind invalid
//: code Q0220
//: at 9:10
//: says `Z[0]`

model m() {
  qubit q[2]
  expect(Z(0), q)
}
