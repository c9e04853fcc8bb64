//: clause DIA-11
//: kind ok
//: flags -Wpedantic -Werror

param w: angle[2, 3]

model m() {
  qubit q[3]
  RY(w[0]) q
  CX q[..2], q[1..]
  RZ(w[1]) q
  expect(X[0]*Y[1]*X[2], q)
}

loss m()
