//: clause SYN-1
//: kind malformed
//: code Q0101
//: at 10:20
//: says no comma stands before `]`

param t: angle[2] ~ zeros
model m() {
  qubit q[2]
  RX([t[1], t[0]/2,]) q
  expect(Z[0], q)
}
loss m()
