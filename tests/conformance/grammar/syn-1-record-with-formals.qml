//: clause SYN-1
//: kind malformed
//: code Q0101
//: at 6:13

record layer(a) { W: real[a] ~ ones }
