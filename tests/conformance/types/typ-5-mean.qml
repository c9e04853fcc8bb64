//: clause TYP-5
//: kind ok

param x: angle[4]
loss mean(x[i]^2 for i in 0..4)
