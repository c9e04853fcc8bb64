//: clause CIR-17 MOD-3
//: kind invalid
//: code Q0602
//: at 9:28

param t: angle ~ zeros
model m() {
  qubit q[2]
  within { H q[0]; let e = expect(Z, q[1]) } apply { RX(t) q[0] }
  expect(Z[1], q)
}

loss m()
