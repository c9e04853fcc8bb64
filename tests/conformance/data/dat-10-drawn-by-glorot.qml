//: clause DAT-10 PRM-1
//: kind invalid
//: code Q0504
//: at 6:24

data { z: real[4, 2] ~ glorot }
loss sum(z)
