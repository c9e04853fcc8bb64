//: clause TYP-11
//: kind invalid
//: code Q0328
//: at 7:19

record layer[a] { W: real[a] ~ ones }
param p: layer[2][0]
