//: clause LIB-10, OBS-4
//: kind invalid
//: code Q0331
//: at 11:17

use std.hamiltonian: maxcut

model m() {
  qubit q[4]
  H q
  expect(maxcut(4), q)
}
loss m()
