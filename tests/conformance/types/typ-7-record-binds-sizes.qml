//: clause TYP-7
//: kind ok

record layer[a, b] { W: real[a, b] ~ zeros }
fn f(p: layer[m, n], x: real[n]) = sum(p.W @ x)
param p: layer[2, 3]
loss f(p, [1.0, 2.0, 3.0])
