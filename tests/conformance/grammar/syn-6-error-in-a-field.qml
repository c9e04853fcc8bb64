//: clause SYN-6
//: kind malformed
//: code Q0101
//: at 8:5
//: errors 2

data {
  x real
  y: real
  z: = 3
}
