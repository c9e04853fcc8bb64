//: clause TYP-6
//: kind ok

fn last(a: real[n]) = a[n-1]/n
param w: angle[3]
loss last(w)
