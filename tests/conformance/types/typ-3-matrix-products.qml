//: clause TYP-3
//: kind ok

param A: angle[2, 3]
param B: angle[3, 4]
param u: angle[2]
param v: angle[3]
loss (A @ B)[1, 3] + (A @ v)[1] + (u @ A)[2] + v @ v
