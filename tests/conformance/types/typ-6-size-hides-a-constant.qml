//: clause TYP-6
//: kind ok

const n = 7
fn total(a: real[n]) = sum(a)
param w: angle[3]
loss total(w)
