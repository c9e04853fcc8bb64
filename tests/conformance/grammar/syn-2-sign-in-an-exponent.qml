//: clause SYN-2
//: kind ok

const a = 2^-1 in 0.5..0.5
