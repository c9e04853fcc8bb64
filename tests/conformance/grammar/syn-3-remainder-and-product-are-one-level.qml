//: clause SYN-3
//: kind ok

const a = 7 % 4*2 in 6..6
