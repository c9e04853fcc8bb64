//: clause PRM-4 NAM-1
//: kind invalid
//: code Q0221
//: at 7:8

param a: real ~ ones
option a = 2
loss a
