//: clause CON-1
//: kind ok

param w: angle[log2(16)]
loss w[3]
