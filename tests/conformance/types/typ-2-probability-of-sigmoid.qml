//: clause TYP-2
//: kind ok

param w: angle
fn f(p: prob) = log(p)
loss f(sigmoid(w))
