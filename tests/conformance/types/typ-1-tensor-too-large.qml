//: clause TYP-1 RES-2
//: kind resource
//: code Q0722
//: at 6:10

param w: real[16384, 16385] ~ zeros
