//: clause TYP-13
//: kind ok

param w: real[3, 2] ~ ones
loss scan s = 0.0 for a, b in w { s + a*b }
