//: clause NAM-2
//: kind invalid
//: code Q0228
//: at 7:11

const a = b + 1
const b = a*2
