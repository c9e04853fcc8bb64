//: clause SYN-1
//: kind malformed
//: code Q0101
//: at 7:8

model m() {
  let a
  1.0
}
