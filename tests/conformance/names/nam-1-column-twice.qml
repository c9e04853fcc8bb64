//: clause NAM-1
//: kind invalid
//: code Q0221
//: at 8:3

data {
  x: real
  x: real[2]
}
