//: clause TYP-6
//: kind ok

fn dot(a: real[n], b: real[n]) = sum(a*b)
param w: angle[3]
loss dot(w, w)
