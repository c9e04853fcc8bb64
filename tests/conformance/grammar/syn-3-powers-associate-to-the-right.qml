//: clause SYN-3
//: kind ok

const a = 2^3^2 in 512..512
