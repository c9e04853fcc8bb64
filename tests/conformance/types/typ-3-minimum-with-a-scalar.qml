//: clause TYP-3
//: kind ok

param a: angle[2]
loss sum(max(a, 0)) + sum(min(1, a))
