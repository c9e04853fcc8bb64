//: clause CLI-4
//: kind runtime-error
//: exit 66
//: run eval --params $(printf 'a\033[31mb')
//: says a\x1b[31mb

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
