//: clause CIR-18 CIR-5
//: kind invalid
//: code Q0413
//: at 7:3

circuit guarded[G: circuit](v: real[2]) q: qubit, r: qubit[n] {
  ctrl G(v) q, r
}

model m() {
  qubit q
  qubit r[1]
  guarded[prepare]([0.6, 0.8]) q, r
  expect(Z, q)
}

loss m()
