//: clause PRM-3
//: kind ok

param p: real in 0..1 ~ ones
param q: real[2] in -0.5..0.5 ~ uniform(-0.5, 0.5)
loss p + sum(q)
