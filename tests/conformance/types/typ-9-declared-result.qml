//: clause TYP-9
//: kind ok

fn f(v: real[n]) -> real[n] = 2*v
param v: angle[4]
loss sum(f(v))
