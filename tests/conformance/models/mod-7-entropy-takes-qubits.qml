//: clause MOD-7
//: kind invalid
//: code Q0402
//: at 10:11

param t: angle[2]
model m() {
  qubit q[2]
  RY(t) q
  entropy(t)
}
loss m()
