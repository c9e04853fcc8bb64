//: clause DIA-12
//: kind ok
//: flags -Wpedantic -Werror

param a: angle
param b: angle

model m() {
  qubit q[2]
  SX q
  RZ(a) q[0]
  CX q[1], q[0]
  RZ(b) q[0]
  expect(X[0]*X[1], q)
}

loss m()
