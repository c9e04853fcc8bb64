//: clause NAM-2 RES-2
//: kind resource
//: code Q0723
//: at 6:25

circuit c[k] q: qubit { c[k+1] q }
model m() {
  qubit q
  c[1] q
  expect(Z, q)
}
loss m()
