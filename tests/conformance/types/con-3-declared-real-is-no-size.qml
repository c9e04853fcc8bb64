//: clause CON-3
//: kind invalid
//: code Q0307
//: at 7:16

const k: real = 3
param w: angle[k]
