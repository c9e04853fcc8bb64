//: clause DIA-11
//: kind invalid
//: code W1101
//: at 7:7
//: flags -Wpedantic -Werror

param v: angle
param w: angle

model m() {
  qubit q[2]
  X q[1]
  CRZ(v) q[0], q[1]
  RY(w) q
  expect(Z, q[0])
}

loss m()
