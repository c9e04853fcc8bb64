//: clause CLI-19
//: kind ok
//: command draw FILE --ascii
//: prints .. l in 0..3  x 3
//: prints RX(w[l])

param w: angle[3] ~ zeros
model k() {
  qubit q
  for l in 0..3 { RX(w[l]) q }
  expect(Z, q)
}
