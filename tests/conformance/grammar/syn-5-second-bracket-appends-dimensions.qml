//: clause SYN-5 TYP-1
//: kind ok

param w: angle[2][3]
loss w[1, 2]
