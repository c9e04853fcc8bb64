//: clause SYN-1
//: kind malformed
//: code Q0101
//: at 6:18

model m(x: real) = 2*x
