//: clause TYP-10
//: kind invalid
//: code Q0361
//: at 7:16

record layer[a] { W: real[a] ~ zeros }
param p: layer[_]
