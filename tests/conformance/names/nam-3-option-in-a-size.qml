//: clause NAM-3
//: kind invalid
//: code Q0307
//: at 7:16

option n = 2
param w: angle[n]
