//: clause CLI-20
//: kind runtime-error
//: exit 2
//: command run FILE
//: says a command is missing, such as `qmlc run

param t: angle ~ zeros
model k() {
  qubit q
  RX(t) q
  expect(Z, q)
}
loss k()
