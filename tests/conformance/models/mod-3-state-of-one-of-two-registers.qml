//: clause MOD-3
//: kind invalid
//: code Q0603
//: at 10:13

model m() {
  qubit q[2]
  qubit r
  H q
  sum(state(q))
}

loss m()
