//: clause TYP-1
//: kind invalid
//: code Q0311
//: at 7:10

param w: real[1, 2, 1, 2, 1, 2] ~ zeros
loss sum([w for i in 0..2])
