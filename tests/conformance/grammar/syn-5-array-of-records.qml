//: clause SYN-5 TYP-11
//: kind ok

record layer[a] { W: real[a] ~ ones }
param p: layer[2][3]
loss sum(p[2].W)
