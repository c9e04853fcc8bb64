//: clause PRM-1
//: kind ok
//: run info
//: prints enc.W[2, 3]: real, starts as glorot
//: prints enc.c[2]: real, starts as normal(0, 0.25)

record affine[a, b] { W: real[b, a] ~ glorot;  c: real[b] ~ normal(0, 0.25) }
param enc: affine[3, 2]
model m() { sum(enc.W) + sum(enc.c) }
loss m()^2
