//: clause TYP-4
//: kind ok

param w: angle[6]
loss sum(sum(w[2*i..2*i+2]) for i in 0..3)
