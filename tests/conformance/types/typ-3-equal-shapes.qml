//: clause TYP-3
//: kind ok

param a: angle[2, 3]
param b: angle[2, 3]
loss sum(a + b*a - a/b)
