//: clause TYP-11
//: kind ok

record layer[a] { W: real[a] ~ ones }
param p: layer[2][3]
fn f(m: real[3, 2]) = sum(m)
loss f(p.W)
