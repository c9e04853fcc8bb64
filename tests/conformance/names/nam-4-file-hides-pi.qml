//: clause NAM-4
//: kind invalid
//: code Q0231
//: at 7:7

const pi = 3
const a = pi in 3.1..3.2
