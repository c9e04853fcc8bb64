//: clause CON-1
//: kind invalid
//: code Q0307
//: at 7:16

const n = 7
param w: angle[n/2]
