//: clause TYP-7
//: kind invalid
//: code Q0329
//: at 8:12

param w: angle[4]
fn twice(x: real) = 2*x
loss twice(w)
