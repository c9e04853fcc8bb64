//: clause CON-1
//: kind invalid
//: code Q0306
//: at 6:16

param w: angle[log2(12)]
