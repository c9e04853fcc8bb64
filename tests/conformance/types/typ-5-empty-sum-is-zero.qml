//: clause TYP-5
//: kind ok

param x: angle[4]
loss sum(x[i] for i in 2..2)
