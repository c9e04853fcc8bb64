//: clause SYN-1
//: kind malformed
//: code Q0116
//: at 9:3

circuit c[k](t: angle) q: qubit { repeat k { RX(t) q } }
model m() {
  qubit q
  c(0.5)[2] q
  expect(Z, q)
}
