//: clause TYP-7
//: kind invalid
//: code Q0331
//: at 8:8

param w: angle[4]
fn f(a: real[3]) = sum(a)
loss f(w)
