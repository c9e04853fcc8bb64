//: clause CLI-27 CLI-5
//: kind runtime-error
//: exit 69
//: command check FILE; QMLC_CC=/nowhere/cc $implementation FILE -o m
//: says /nowhere/cc

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
