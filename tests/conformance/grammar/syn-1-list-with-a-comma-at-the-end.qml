//: clause SYN-1
//: kind malformed
//: code Q0101
//: at 6:17

loss sum([1, 2, ])
