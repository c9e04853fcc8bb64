//: clause TYP-5
//: kind ok

param x: angle[4]
loss sum(x[i]*x[j] for i in 0..4, j in 0..i)
