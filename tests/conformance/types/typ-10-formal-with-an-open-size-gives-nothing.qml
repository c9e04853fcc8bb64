//: clause TYP-10
//: kind invalid
//: code Q0327
//: at 8:6

fn total(v: real[n]) = sum(v)
param w: angle[_]
loss total(w)
