//: clause TYP-10
//: kind invalid
//: code Q0331
//: at 8:8

fn f(m: real[2, 3]) = sum(m)
param w: angle[_, 4]
loss f(w)
