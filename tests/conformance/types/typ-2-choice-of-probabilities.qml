//: clause TYP-2
//: kind ok

param w: angle
fn f(p: prob) = log(p)
loss f(where(w > 0, sigmoid(w), sigmoid(-w)))
