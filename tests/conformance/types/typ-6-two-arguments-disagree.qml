//: clause TYP-6
//: kind invalid
//: code Q0326
//: at 10:13
//: says size `n` would be 4 here, but it is 3

fn dot(a: real[n], b: real[n]) = sum(a*b)
param v: angle[3]
param w: angle[4]
loss dot(v, w)
