//: clause TYP-6
//: kind invalid
//: code Q0331
//: at 9:12

fn pairs(a: real[2*n], b: real[n]) = sum(a) + sum(b)
param v: angle[5]
param w: angle[3]
loss pairs(v, w)
