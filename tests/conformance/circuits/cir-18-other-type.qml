//: clause CIR-18
//: kind invalid
//: code Q0444
//: at 6:17

circuit turn[t: real] q: qubit { RY(t) q }

model m() {
  qubit q
  turn[0.4] q
  expect(Z, q)
}

loss m()
