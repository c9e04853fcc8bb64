//: clause CON-1
//: kind invalid
//: code Q0306
//: at 6:13

const big = (2^62 + (2^62 - 1)) + 1
