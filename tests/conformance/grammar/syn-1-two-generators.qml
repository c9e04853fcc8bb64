//: clause SYN-1
//: kind ok

loss sum(i*j for i in 0..4, j in 0..3)
