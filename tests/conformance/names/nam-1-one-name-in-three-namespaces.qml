//: clause NAM-1
//: kind ok

record turn[a] { w: angle[a] }
circuit turn q: qubit { H q }
const turn = 2
param p: turn[turn]
model m() {
  qubit q
  turn q
  RX(p.w[0]) q
  expect(Z, q)
}
loss m()
