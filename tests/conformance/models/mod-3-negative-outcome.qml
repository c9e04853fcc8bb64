//: clause MOD-3
//: kind invalid
//: code Q0315
//: at 9:13

model m() {
  qubit q[2]
  H q
  prob(q == -1)
}

loss m()
