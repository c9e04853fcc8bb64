//: clause TYP-9
//: kind invalid
//: code Q0338
//: at 6:7

model m() {
  qubit q
  H q
}
