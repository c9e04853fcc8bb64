//: clause MOD-1 CIR-12
//: kind invalid
//: code Q0420
//: at 11:3

observable O = Z[0]

model m() {
  qubit q[2]
  H q
  evolve(O, expect(Z, q[1])) q
  expect(Z, q[1])
}

loss m()
