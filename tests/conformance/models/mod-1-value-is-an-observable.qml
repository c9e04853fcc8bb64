//: clause MOD-1
//: kind invalid
//: code Q0309
//: at 9:3

model m() {
  qubit q
  H q
  Z[0]
}

loss m()
