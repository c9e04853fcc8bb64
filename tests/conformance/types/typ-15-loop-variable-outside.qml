//: clause TYP-15
//: kind invalid
//: code Q0390
//: at 11:24

param w: angle
circuit part(v: real in 0..1) q: qubit { RY(v) q }
model m() {
  qubit q[4]
  RX(w) q
  for i in 0..4 { part(0.4*i) q[i] }
  expect(Z[3], q)
}
loss m()
