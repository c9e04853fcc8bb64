//: clause DIA-11
//: kind invalid
//: code W1101
//: at 7:7
//: flags -Wpedantic -Werror

param w: angle[2, 3]

model m() {
  qubit q[3]
  RY(w[0]) q
  CX q[..2], q[1..]
  RZ(w[1]) q
  expect(Z[0]*Z[2], q)
}

loss m()
