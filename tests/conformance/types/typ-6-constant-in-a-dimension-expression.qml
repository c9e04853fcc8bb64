//: clause TYP-6
//: kind ok

const k = 2
fn f(a: real[n + k], b: real[n]) = sum(a) + sum(b)
param v: angle[5]
param w: angle[3]
loss f(v, w)
