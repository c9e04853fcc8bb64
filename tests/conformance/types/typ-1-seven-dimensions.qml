//: clause TYP-1
//: kind invalid
//: code Q0311
//: at 6:10

param w: real[1, 2, 1, 2, 1, 2, 1] ~ zeros
