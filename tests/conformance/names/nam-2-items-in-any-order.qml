//: clause NAM-2
//: kind ok

loss m()
model m() {
  qubit q[width]
  turn(w) q
  expect(O, q)
}
observable O = Z[0]*Z[width-1]
param w: angle[width]
circuit turn(w: angle[n]) q: qubit[n] { RX(w) q }
const width = half*2
const half = 1
