//: clause CON-4
//: kind invalid
//: code Q0315
//: at 7:12

param w: angle[4]
loss sum(w[2*i] for i in 0..3)
