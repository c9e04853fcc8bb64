//: clause TYP-3
//: kind ok

param a: angle[2, 3]
loss sum(2*a + 1 - a/2 + 3^a)
