//: clause CON-2
//: kind invalid
//: code Q0304
//: at 6:11

const a = log(0)
