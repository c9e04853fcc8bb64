//: clause CON-2
//: kind invalid
//: code Q0304
//: at 6:11

const a = (0 - 2)^0.5
