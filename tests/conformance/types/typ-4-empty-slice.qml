//: clause TYP-4
//: kind invalid
//: code Q0318
//: at 7:12

param w: angle[3]
loss sum(w[2..2])
