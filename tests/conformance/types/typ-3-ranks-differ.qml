//: clause TYP-3
//: kind invalid
//: code Q0301
//: at 8:10

param a: angle[2, 3]
param b: angle[3]
loss sum(a*b)
