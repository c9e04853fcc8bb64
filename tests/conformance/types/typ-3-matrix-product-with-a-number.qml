//: clause TYP-3
//: kind invalid
//: code Q0301
//: at 7:10

param v: angle[2]
loss sum(v @ 2)
