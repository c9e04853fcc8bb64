//: clause TYP-1
//: kind ok

data { b: bit[2] }
param w: real[1, 2, 1, 2, 1, 2] ~ zeros
fn f(p: prob[2], a: angle) = p[0]*a
loss w[0, 0, 0, 0, 0, 0]*sum(b)
