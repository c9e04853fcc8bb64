//: clause LEX-5 CON-2
//: kind invalid
//: code Q0305
//: at 6:17

const inverse = 1 / 1e-400
