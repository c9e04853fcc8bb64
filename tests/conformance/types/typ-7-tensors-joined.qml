//: clause TYP-7
//: kind ok

param v: angle[4, 2]
param w: angle[1, 2]
fn f(x: real[5, 2]) = sum(x)
loss f(concat(v, w))
