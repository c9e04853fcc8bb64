//: clause TYP-11
//: kind invalid
//: code Q0360
//: at 8:10

record layer[a] { W: real[a] ~ ones }
param p: layer[2][3]
loss sum(p[..2].W)
