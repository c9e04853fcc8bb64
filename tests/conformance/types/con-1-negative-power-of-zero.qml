//: clause CON-1
//: kind invalid
//: code Q0305
//: at 6:11

const a = 0^-1
