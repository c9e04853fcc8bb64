//: clause DIA-10
//: kind invalid
//: code W1101
//: at 8:7
//: flags -Wpedantic -Werror

param a: angle
param b: angle

model m() {
  qubit q
  RX(a) q
  RZ(b) q
  expect(Z, q)
}

loss m()
