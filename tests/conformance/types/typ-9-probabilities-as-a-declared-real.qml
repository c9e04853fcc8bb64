//: clause TYP-9
//: kind ok

fn f(v: real[n]) -> real[n] = softmax(v)
param v: angle[4]
loss sum(f(v))
