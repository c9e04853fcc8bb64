//: clause TYP-5
//: kind ok

param x: angle[2, 3]
fn f(m: real[2]) = sum(m)
loss f([sum(row) for row in x])
