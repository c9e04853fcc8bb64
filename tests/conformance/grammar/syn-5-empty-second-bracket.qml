//: clause SYN-5
//: kind malformed
//: code Q0101
//: at 7:19

record layer[a] { W: real[a] ~ ones }
param p: layer[2][]
