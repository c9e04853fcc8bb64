//: clause SYN-6
//: kind malformed
//: code Q0101
//: at 7:17
//: errors 2

model m(x: real y: real
loss 2 3
