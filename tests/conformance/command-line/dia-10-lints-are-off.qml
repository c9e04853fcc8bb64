//: clause DIA-10
//: kind ok
//: flags -Werror

param a: angle
param b: angle

model m() {
  qubit q
  RX(a) q
  RZ(b) q
  expect(Z, q)
}

loss m()
