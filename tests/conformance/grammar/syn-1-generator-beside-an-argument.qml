//: clause SYN-1
//: kind malformed
//: code Q0101
//: at 6:15

loss sum(2, i for i in 0..4)
