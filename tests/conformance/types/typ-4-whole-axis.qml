//: clause TYP-4
//: kind ok

param w: angle[7]
fn f(x: real[7]) = sum(x)
loss f(w[0..7])
