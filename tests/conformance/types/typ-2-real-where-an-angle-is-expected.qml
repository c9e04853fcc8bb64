//: clause TYP-2
//: kind ok

param s: real ~ ones
circuit turn(t: angle) q: qubit { RX(t) q }
model m() {
  qubit q
  turn(s) q
  expect(Z, q)
}
loss m()
