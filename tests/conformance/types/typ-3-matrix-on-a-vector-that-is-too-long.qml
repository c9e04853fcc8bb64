//: clause TYP-3
//: kind invalid
//: code Q0301
//: at 8:10

param A: angle[2, 3]
param v: angle[2]
loss sum(A @ v)
