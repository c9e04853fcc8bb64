//: clause SYN-1
//: kind ok

param w: angle[6]
loss sum(w[0..6 by 2]) + sum(w[.. by 3]) + sum(w[1.. by 2]) + sum(w[..4 by 2])
