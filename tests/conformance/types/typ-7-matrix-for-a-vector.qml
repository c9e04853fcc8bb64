//: clause TYP-7
//: kind invalid
//: code Q0329
//: at 8:12

param w: angle[4, 2]
fn total(a: real[n]) = sum(a)
loss total(w)
