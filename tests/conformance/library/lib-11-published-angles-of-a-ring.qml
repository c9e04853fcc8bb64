//: clause LIB-11
//: kind ok
//: run eval --json
//: prints "loss": 6
//: file c8.txt
//| 0 1
//| 1 2
//| 2 3
//| 3 4
//| 4 5
//| 5 6
//| 6 7
//| 7 0

use std.hamiltonian: maxcut
use std.qaoa: qaoa
const G: graph = load("c8.txt")

model m() {
  qubit q[G.n]
  qaoa(maxcut(G), [pi/4], [pi/8]) q
  expect(maxcut(G), q)
}
loss where(abs(m() - 6) < 1e-12, 6, m())
