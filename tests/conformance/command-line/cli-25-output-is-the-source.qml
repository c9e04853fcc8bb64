//: clause CLI-25
//: kind runtime-error
//: exit 2
//: command FILE -o FILE || { head -n 1 FILE; (exit 2); }
//: prints //: clause

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
