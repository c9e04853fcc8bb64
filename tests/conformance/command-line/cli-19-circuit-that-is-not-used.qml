//: clause CLI-19
//: kind runtime-error
//: exit 2
//: command draw FILE --circuit turn
//: says no circuit `turn` in use here

circuit turn(v: angle[n]) q: qubit[n] { RX(v) q }
model k() {
  qubit q
  expect(Z, q)
}
