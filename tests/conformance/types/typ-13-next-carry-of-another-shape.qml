//: clause TYP-13
//: kind invalid
//: code Q0372
//: at 7:37

param w: real[3] ~ ones
loss sum(scan s = w for k in 0..2 { s[..2] })
