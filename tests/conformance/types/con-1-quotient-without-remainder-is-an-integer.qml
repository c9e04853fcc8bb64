//: clause CON-1
//: kind ok

const n = 12
param w: angle[n/4]
loss w[2]
