//: clause TYP-7
//: kind ok

record layer[a, b] { W: real[a, b] ~ zeros }
fn f(p: layer[2, 3]) = sum(p.W)
param p: layer[2, 3]
loss f(p)
