//: clause TYP-5
//: kind invalid
//: code Q0331
//: at 8:8

param x: angle[4]
fn f(m: real[2, 3]) = sum(m)
loss f([i*x[j] for i in 0..3, j in 0..2])
