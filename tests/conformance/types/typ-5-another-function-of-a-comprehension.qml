//: clause TYP-5
//: kind invalid
//: code Q0334
//: at 6:6

loss exp(i for i in 0..3)
