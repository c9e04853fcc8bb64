//: clause CON-1
//: kind invalid
//: code Q0306
//: at 6:13

const big = 2^32*2^31
