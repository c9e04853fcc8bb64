//: clause MOD-6
//: kind ok

param t: angle[3]
model m() {
  qubit q[3]
  RY(t) q
  CX q[0], q[2]
  fidelity(q[.. by 2], [[0.5, 0.1], [0, 1], [0.2, 0.2], [0, -1]])
}
loss m()
