//: clause TYP-5
//: kind ok

param x: angle[4]
fn f(m: real[3, 2]) = sum(m)
loss f([i*x[j] for i in 0..3, j in 0..2])
