//: clause NAM-3
//: kind invalid
//: code Q0225
//: at 7:16

param n: real ~ ones
param w: angle[n]
