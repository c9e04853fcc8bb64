//: clause NAM-2
//: kind invalid
//: code Q0228
//: at 6:18

observable O = 2*O
