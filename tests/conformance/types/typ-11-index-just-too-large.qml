//: clause TYP-11
//: kind invalid
//: code Q0315
//: at 8:12

record layer[a] { W: real[a] ~ ones }
param p: layer[2][3]
loss sum(p[3].W)
