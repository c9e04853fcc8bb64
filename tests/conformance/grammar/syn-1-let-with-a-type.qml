//: clause SYN-1
//: kind malformed
//: code Q0101
//: at 7:8

model m() {
  let a: real = 1.0
  a
}
