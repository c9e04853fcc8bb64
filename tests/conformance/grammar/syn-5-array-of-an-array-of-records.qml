//: clause SYN-5
//: kind ok

record layer[a] { W: real[a] ~ ones }
param p: layer[2][3][2]
loss sum(p.W)
