//: clause MOD-7
//: kind ok

param t: angle[4]
model m() {
  qubit q[4]
  RY(t) q
  CX q[..3], q[1..]
  entropy(q[1.. by 2]) - purity(q[..2])
}
loss m()
