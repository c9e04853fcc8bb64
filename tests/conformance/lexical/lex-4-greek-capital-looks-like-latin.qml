//: clause LEX-4 NAM-1
//: kind invalid
//: code Q0220
//: at 7:11

const A = 1
const b = Α
