//: clause TYP-9
//: kind invalid
//: code Q0301
//: at 8:10

param w: angle[3]
param v: angle[2]
loss sum(where(w[0] > 0, w, v))
