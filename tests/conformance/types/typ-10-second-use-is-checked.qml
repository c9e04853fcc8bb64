//: clause TYP-10
//: kind invalid
//: code Q0331
//: at 9:15

fn f(v: real[2]) = sum(v)
fn g(v: real[3]) = sum(v)
param w: angle[_]
loss f(w) + g(w)
