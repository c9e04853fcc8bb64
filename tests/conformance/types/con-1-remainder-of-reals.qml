//: clause CON-1
//: kind invalid
//: code Q0303
//: at 6:11

const a = 7.5 % 2
