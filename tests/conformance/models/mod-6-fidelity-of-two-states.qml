//: clause MOD-6
//: kind ok

param a: angle
param b: angle
model psi(w: angle) {
  qubit q[2]
  RY(w) q[0]
  CX q[0], q[1]
  state(q)
}
loss 1 - fidelity(psi(a), psi(b))
