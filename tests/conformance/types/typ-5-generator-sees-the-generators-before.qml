//: clause TYP-5
//: kind ok

param x: angle[3, 2]
loss sum(v for row in x, v in row)
