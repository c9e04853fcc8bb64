//: clause TYP-3
//: kind invalid
//: code Q0301
//: at 8:16

param a: angle[2]
param b: angle[3]
loss sum(where(a < b, 1.0, 0.0))
