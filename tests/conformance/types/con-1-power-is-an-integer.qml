//: clause CON-1
//: kind ok

param w: angle[2^3]
loss w[7]
