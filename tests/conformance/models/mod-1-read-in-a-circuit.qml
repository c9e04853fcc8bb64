//: clause MOD-1
//: kind invalid
//: code Q0601
//: at 7:6

circuit c q: qubit {
  RX(prob(q == 1)) q
}

model m() {
  qubit q
  c q
  expect(Z, q)
}

loss m()
