//: clause SYN-1
//: kind malformed
//: code Q0101
//: at 8:11

model m() {
  qubit q
  discard ;
  1.0
}
