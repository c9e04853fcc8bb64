//: clause SYN-6
//: kind malformed
//: code Q0101
//: at 7:21
//: errors 1

circuit c(t: angle) {
  RX(t) q
  H q
}
const a = 1
