//: clause NAM-3
//: kind invalid
//: code Q0225
//: at 7:11

data { x: real }
const a = x
