//: clause TYP-7
//: kind invalid
//: code Q0331
//: at 9:8

record layer[a, b] { W: real[a, b] ~ zeros }
fn f(p: layer[2, 2]) = sum(p.W)
param p: layer[2, 3]
loss f(p)
