//: clause TYP-5
//: kind invalid
//: code Q0323
//: at 6:21

loss sum(i*j for i, j in 0..3)
