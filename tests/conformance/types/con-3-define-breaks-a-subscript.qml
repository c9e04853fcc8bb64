//: clause CON-3
//: kind invalid
//: code Q0315
//: at 9:8
//: flags -D n=2

const n = 4
param w: angle[n]
loss w[3]
