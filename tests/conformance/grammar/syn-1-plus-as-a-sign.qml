//: clause SYN-1
//: kind malformed
//: code Q0101
//: at 6:11

const a = +1
