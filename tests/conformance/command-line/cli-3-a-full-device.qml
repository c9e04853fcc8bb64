//: clause CLI-3 CLI-30
//: kind runtime-error
//: exit 74
//: command run FILE info >/dev/full
//: says standard output

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
