//: clause TYP-4
//: kind ok

param w: angle[7]
fn f(x: real[4]) = sum(x)
loss f(w[..4]) + f(w[3..]) + f(w[.. by 2])
