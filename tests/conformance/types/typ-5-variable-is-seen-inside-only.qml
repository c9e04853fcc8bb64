//: clause TYP-5
//: kind invalid
//: code Q0220
//: at 7:34

param x: angle[4]
loss sum(x[i] for i in 0..4) + x[i]
