//: clause MOD-4
//: kind invalid
//: code Q0329
//: at 14:18

model part(v: real[2]) {
  qubit q[2]
  RX(v) q
  expect(Z[0], q)
}

param w: angle

model m() { part(w) }

loss m()
