//: clause TYP-4
//: kind ok

param w: angle[2, 3, 4]
fn f(x: real[2, 4]) = sum(x)
loss f(w[.., 2])
