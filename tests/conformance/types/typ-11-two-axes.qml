//: clause TYP-11
//: kind ok

record layer[a] { W: real[a] ~ ones }
param p: layer[2][3, 4]
loss p[2, 3].W[1] + p.W[2, 3, 1]
