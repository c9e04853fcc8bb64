//: clause PRM-3
//: kind invalid
//: code Q0542
//: at 6:28

param p: real[3] in 0..1 ~ uniform(0, 1.25)
loss sum(p)
