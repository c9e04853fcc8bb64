//: clause TYP-13 TYP-4
//: kind invalid
//: code Q0315
//: at 7:41

param w: real[3] ~ ones
loss scan s = 0.0 for k in 0..3 { s + w[k + 1] }
