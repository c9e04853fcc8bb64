//: clause TYP-13
//: kind invalid
//: code Q0372
//: at 7:47

param w: real[3] ~ ones
loss (scan a = w, b = 0.5 for k in 0..2 { (a, a) }).b
