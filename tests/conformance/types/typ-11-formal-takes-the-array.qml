//: clause TYP-11
//: kind ok

record layer[a] { W: real[a] ~ ones }
fn f(p: layer[a][k]) = sum(p.W)/k/a
param p: layer[2][3]
loss f(p)
