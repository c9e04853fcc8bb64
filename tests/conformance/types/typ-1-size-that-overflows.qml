//: clause TYP-1
//: kind resource
//: code Q0722
//: at 6:10

param w: real[2^40, 2^40] ~ zeros
