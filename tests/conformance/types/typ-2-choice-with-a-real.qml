//: clause TYP-2
//: kind invalid
//: code Q0331
//: at 8:8

param w: angle
fn f(p: prob) = log(p)
loss f(where(w > 0, sigmoid(w), 0.5))
