//: clause TYP-11
//: kind ok

record layer[a, b] { W: real[b, a] ~ glorot; c: real[b] ~ zeros }
param p: layer[2, 2][3]
fn step(p: layer[a, b], x: real[a]) = p.W @ x + p.c
loss sum(step(p[2], step(p[1], step(p[0], [1.0, 2.0]))))
