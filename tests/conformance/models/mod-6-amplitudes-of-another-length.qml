//: clause MOD-6
//: kind invalid
//: code Q0640
//: at 9:20

model m() {
  qubit q[3]
  H q
  fidelity(q[..2], [1, 2, 3])
}
loss m()
