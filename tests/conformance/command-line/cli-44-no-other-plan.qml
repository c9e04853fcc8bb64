//: clause CLI-44
//: kind ok
//: command --explain-plan FILE
//: prints   collapse  not for `m`:
//: prints   runner-up             none

param t: angle[2] ~ constant(0.7)

model m() {
  qubit q[2]
  RX(t) q
  CX q[0], q[1]
  expect(Z[1], q)
}

loss m()
