//: clause SYN-1
//: kind malformed
//: code Q0101
//: at 7:11

model m() {
  const a = 1
  a
}
