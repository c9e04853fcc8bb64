//: clause CON-1
//: kind invalid
//: code Q0306
//: at 7:14

const low = 0 - 2^62 - 2^62
const high = -low
