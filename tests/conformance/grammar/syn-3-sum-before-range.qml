//: clause SYN-3
//: kind ok

param w: angle[5]
loss sum(w[1 + 1..2*2])
