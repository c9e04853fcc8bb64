//: clause PRM-1
//: kind invalid
//: code Q0504
//: at 7:24

record affine[a] { W: real[a] ~ glorot }
param enc: affine[3] ~ zeros
