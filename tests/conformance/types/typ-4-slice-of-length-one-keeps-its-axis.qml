//: clause TYP-4
//: kind ok

param w: angle[2, 3]
fn f(x: real[1, 3]) = sum(x)
loss f(w[1..2])
