//: clause NAM-1
//: kind invalid
//: code Q0221
//: at 8:3

record layer {
  a: real ~ zeros
  a: real ~ ones
}
