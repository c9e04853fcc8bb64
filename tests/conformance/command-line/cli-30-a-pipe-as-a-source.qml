//: clause CLI-30
//: kind runtime-error
//: exit 77
//: command check pipe
//: says regular file
//: make mkfifo pipe

param t: angle ~ constant(0.7)

model m() {
  qubit q
  RX(t) q
  expect(Z, q)
}

loss m()
