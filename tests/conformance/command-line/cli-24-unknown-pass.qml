//: clause CLI-24
//: kind runtime-error
//: exit 2
//: command --emit=ir --disable-pass=nothing FILE
//: says nothing

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
