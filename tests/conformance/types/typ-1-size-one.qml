//: clause TYP-1
//: kind ok

param w: angle[1]
loss w[0]
