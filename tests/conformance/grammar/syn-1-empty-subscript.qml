//: clause SYN-1
//: kind malformed
//: code Q0101
//: at 7:8

param w: angle[2]
loss w[]
