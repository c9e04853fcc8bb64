//: clause SYN-1
//: kind malformed
//: code Q0101
//: at 8:5

model m() {
  let a = 1.0
  a = 2.0
  a
}
