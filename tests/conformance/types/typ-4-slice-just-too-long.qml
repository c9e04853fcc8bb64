//: clause TYP-4
//: kind invalid
//: code Q0315
//: at 7:15

param w: angle[3]
loss sum(w[1..4])
