//: clause DIA-14
//: kind ok
//: flags -Wpedantic -Werror

param w: angle[2]

model m() {
  qubit q[4]
  RY(w) q[..2]
  CX q[0], q[1]
  CX q[2], q[3]
  expect(Z[1], q)
}

loss m()
