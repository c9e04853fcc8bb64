//: clause SYN-1
//: kind malformed
//: code Q0115
//: at 7:12

param w: angle[6]
loss sum(w[0..6 by 2 by 1])
