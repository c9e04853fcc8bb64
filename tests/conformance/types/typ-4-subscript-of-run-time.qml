//: clause TYP-4
//: kind invalid
//: code Q0320
//: at 8:8

param w: angle[4]
param k: real ~ ones
loss w[k]
