//: clause TYP-4
//: kind invalid
//: code Q0317
//: at 7:12

param w: angle[4]
loss sum(w[0..4 by 0])
