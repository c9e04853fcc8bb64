//: clause MOD-5, MOD-2
//: kind invalid
//: code Q0517
//: at 9:7

model m() {
  qubit q[2]
  H q
  var(Z[0]*X[2], q)
}
loss m()
