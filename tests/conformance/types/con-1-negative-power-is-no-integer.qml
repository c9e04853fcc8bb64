//: clause CON-1
//: kind invalid
//: code Q0307
//: at 6:16

param w: angle[2^-1]
