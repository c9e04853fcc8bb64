//: clause CON-1
//: kind invalid
//: code Q0306
//: at 6:13

const low = 0 - 2^62 - 2^62 - 1
