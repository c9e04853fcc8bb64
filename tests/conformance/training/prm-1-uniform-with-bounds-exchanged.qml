//: clause PRM-1
//: kind invalid
//: code Q0504
//: at 6:33

param w: real[2] ~ uniform(1.5, -1.5)
