//: clause SYN-1
//: kind malformed
//: code Q0101
//: at 6:28

loss sum(i*j for i in 0..4 for j in 0..4)
