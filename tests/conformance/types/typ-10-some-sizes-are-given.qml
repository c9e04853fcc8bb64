//: clause TYP-10
//: kind ok

fn f(m: real[2, 3]) = sum(m)
param w: angle[_, 3]
loss f(w)
