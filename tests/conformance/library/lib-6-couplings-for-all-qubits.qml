//: clause LIB-6
//: kind invalid
//: code Q0331
//: at 10:27

use std.encode: heisenberg_evolution

model m() {
  qubit q[3]
  heisenberg_evolution[2]([0.3, 0.7, 1.3], 0.5) q
  expect(Z[0], q)
}

loss m()
