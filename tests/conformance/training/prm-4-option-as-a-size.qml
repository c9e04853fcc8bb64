//: clause PRM-4
//: kind invalid
//: code Q0307
//: at 7:15

option n = 3
param w: real[n] ~ zeros
loss sum(w)
