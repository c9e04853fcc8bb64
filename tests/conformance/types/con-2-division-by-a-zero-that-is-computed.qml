//: clause CON-2
//: kind invalid
//: code Q0305
//: at 6:11

const a = 1/(0.5 - 0.5)
