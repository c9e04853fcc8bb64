//: clause MOD-3
//: kind invalid
//: code Q0603
//: at 9:8

model m() {
  qubit q[2]
  H q
  prob(q > 1)
}

loss m()
