//: clause DIA-14
//: kind invalid
//: code W1104
//: at 9:7
//: flags -Wpedantic -Werror

param w: angle[2]

model m() {
  qubit q[5]
  RY(w) q[..2]
  CX q[0], q[1]
  CX q[2], q[3]
  expect(Z[1], q)
}

loss m()
