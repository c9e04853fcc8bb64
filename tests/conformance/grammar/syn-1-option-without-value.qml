//: clause SYN-1
//: kind malformed
//: code Q0101
//: at 6:19

option noise: real
