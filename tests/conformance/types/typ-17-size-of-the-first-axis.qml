//: clause TYP-17
//: kind ok

param w: real[2, 3] ~ zeros
const half = 2
fn f(v: real[n, m]) = sum(zeros(size(v)*half)) + size(v)
loss f(w)
