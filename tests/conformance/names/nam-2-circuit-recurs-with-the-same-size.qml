//: clause NAM-2
//: kind invalid
//: code Q0228
//: at 6:25

circuit c[k] q: qubit { c[k] q }
model m() {
  qubit q
  c[2] q
  expect(Z, q)
}
loss m()
