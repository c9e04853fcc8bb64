//: clause SYN-5
//: kind invalid
//: code Q0325
//: at 7:10

record layer[a] { W: real[a] ~ ones }
param p: layer[2, 3]
