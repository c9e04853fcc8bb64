//: clause SYN-3
//: kind malformed
//: code Q0101
//: at 6:25

loss sum(i for i in 0..2..4)
