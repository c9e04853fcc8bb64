//: clause TYP-5
//: kind ok

param x: angle[2, 3]
fn f(m: real[4, 2, 3]) = sum(m)
loss f([i*x for i in 0..4])
