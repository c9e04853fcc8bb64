//: clause CON-3
//: kind invalid
//: code Q0231
//: at 6:7

const rate = 1.0000001 in 0..1
