//: clause TYP-6
//: kind invalid
//: code Q0220
//: at 6:19

fn half(a: real[2*n]) = sum(a)
param w: angle[6]
loss half(w)
