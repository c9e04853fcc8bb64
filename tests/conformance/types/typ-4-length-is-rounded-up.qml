//: clause TYP-4
//: kind ok

param w: angle[7]
fn f(x: real[3]) = sum(x)
loss f(w[1..7 by 2]) + f(w[0..5 by 2]) + f(w[1..6 by 2])
