//: clause TYP-11
//: kind invalid
//: code Q0329
//: at 9:8

record layer[a] { W: real[a] ~ ones }
fn f(p: layer[a][k]) = sum(p.W)
param p: layer[2]
loss f(p)
