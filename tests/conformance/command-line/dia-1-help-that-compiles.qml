//: clause DIA-1
//: kind ok

param w: angle[6]
loss sum(w[0..6 by 2])
