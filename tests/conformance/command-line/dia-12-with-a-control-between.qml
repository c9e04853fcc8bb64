//: clause DIA-12
//: kind invalid
//: code W1102
//: at 8:7
//: flags -Wpedantic -Werror

param a: angle
param b: angle

model m() {
  qubit q[2]
  H q
  RZ(a) q[0]
  CX q[0], q[1]
  RZ(b) q[0]
  expect(X[0]*X[1], q)
}

loss m()
