//: clause SYN-6
//: kind malformed
//: code Q0101
//: at 7:13
//: errors 1

const a = 1 2 3 = 4
