//: clause SYN-1
//: kind malformed
//: code Q0101
//: at 6:13

const a = 2 3
