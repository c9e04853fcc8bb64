//: clause MOD-5, MOD-2
//: kind ok

param t: angle[3]
model m() {
  qubit q[3]
  RY(t) q
  let spread = var(Z, q)
  spread[0] + 2*spread[2]
}
loss m()
