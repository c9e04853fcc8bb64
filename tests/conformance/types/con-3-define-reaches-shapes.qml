//: clause CON-3
//: kind ok
//: flags -D n=4

const n = 2
param w: angle[n]
loss w[3]
