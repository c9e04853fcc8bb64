//: clause TYP-3
//: kind invalid
//: code Q0301
//: at 10:10
//: says declared angle[3] here
//: says declared angle[4] here

param a: angle[3]
param b: angle[4]
loss sum(a + b)
