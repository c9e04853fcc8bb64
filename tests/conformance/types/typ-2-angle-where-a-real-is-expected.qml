//: clause TYP-2
//: kind ok

param w: angle
fn f(x: real) = 2*x
loss f(w)
