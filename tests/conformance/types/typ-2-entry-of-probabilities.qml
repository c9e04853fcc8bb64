//: clause TYP-2
//: kind ok

param w: angle[3]
fn f(p: prob) = log(p)
loss f(softmax(w)[2])
