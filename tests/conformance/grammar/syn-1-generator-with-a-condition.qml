//: clause SYN-1
//: kind malformed
//: code Q0101
//: at 6:26

loss sum(i for i in 0..4 if i > 1)
