//: clause LIB-11
//: kind ok
//: run eval --json
//: prints "loss": -6

use std.hamiltonian: heisenberg_ring
use std.qaoa: hva_heisenberg

model m() {
  qubit q[4]
  hva_heisenberg([[0, 0, 0, 0]]) q
  expect(heisenberg_ring[4](1), q)
}
loss where(abs(m() + 6) < 1e-12, -6, m())
