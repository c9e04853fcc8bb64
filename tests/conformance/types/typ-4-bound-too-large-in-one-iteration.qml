//: clause TYP-4
//: kind invalid
//: code Q0315
//: at 7:16

param w: angle[6]
loss sum(sum(w[2*i..2*i+2]) for i in 0..4)
