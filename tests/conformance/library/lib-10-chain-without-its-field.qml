//: clause LIB-10, OBS-4
//: kind invalid
//: code Q0332
//: at 11:10

use std.hamiltonian: tfim

model m() {
  qubit q[4]
  H q
  expect(tfim[4](1), q)
}
loss m()
