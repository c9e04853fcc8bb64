//: clause PRM-4
//: kind invalid
//: code Q0231
//: at 6:16

option noise = 1.25 in 0..1
loss noise
