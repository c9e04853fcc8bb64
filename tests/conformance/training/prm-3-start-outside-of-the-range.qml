//: clause PRM-3
//: kind invalid
//: code Q0542
//: at 6:27

param p: real in 0.5..1 ~ zeros
loss p
