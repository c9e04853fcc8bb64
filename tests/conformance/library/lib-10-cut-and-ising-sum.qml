//: clause LIB-10
//: kind ok
//: run eval --json
//: prints "loss": 3.75
//: file g.txt
//| 0 1 1.5
//| 1 2 2
//| 0 3 0.5

use std.hamiltonian: maxcut, ising
const G: graph = load("g.txt")

model m() {
  qubit q[G.n]
  X q[1]
  expect(maxcut(G), q) - 0.25*expect(ising(G, 1), q)
}
loss m()
