//: clause TYP-9
//: kind invalid
//: code Q0339
//: at 6:31

fn f(v: real[n]) -> real[n] = v[1..]
param v: angle[4]
loss sum(f(v))
