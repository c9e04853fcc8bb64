//: clause MOD-3
//: kind invalid
//: code Q0603
//: at 9:13

model m() {
  qubit q[2]
  H q
  sum(state(q[..1]))
}

loss m()
