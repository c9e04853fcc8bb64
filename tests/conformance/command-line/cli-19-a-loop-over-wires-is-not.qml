//: clause CLI-19
//: kind ok
//: command draw FILE --ascii
//: prints RX(w[0])
//: prints RX(w[2])

param w: angle[3] ~ zeros
model k() {
  qubit q[3]
  for l in 0..3 { RX(w[l]) q[l] }
  expect(Z[0], q)
}
