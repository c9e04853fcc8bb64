//: clause LIB-10
//: kind ok
//: run eval --json
//: prints "loss": 9

use std.hamiltonian: tfim, tfim_ring, heisenberg, heisenberg_ring, xxz, xxz_ring

model m() {
  qubit q[4]
  X q[1]
  let open = expect(tfim[4](0.5, 3), q) + expect(heisenberg[4](2), q) + expect(xxz[4](2, 0.25), q)
  let ring = expect(tfim_ring[4](0.5, 3), q) + expect(heisenberg_ring[4](2), q) + expect(xxz_ring[4](2, 0.25), q)
  10 + open + ring
}
loss m() + 1
