//: clause TYP-3
//: kind ok

param v: angle[3]
fn f(x: real) = x
loss f(v @ v)
