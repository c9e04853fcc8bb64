//: clause SYN-2
//: kind malformed
//: code Q0101
//: at 6:15

const a = 3 - *2
