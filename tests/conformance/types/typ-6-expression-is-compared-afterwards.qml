//: clause TYP-6
//: kind ok

fn pairs(a: real[2*n], b: real[n]) = sum(a) + sum(b)
param v: angle[6]
param w: angle[3]
loss pairs(v, w)
