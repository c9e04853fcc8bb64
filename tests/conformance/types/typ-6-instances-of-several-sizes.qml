//: clause TYP-6
//: kind ok

fn total(a: real[n]) = sum(a)
param v: angle[5]
param w: angle[2, 3]
loss total(v) + total(w[0]) + total([1.0])
