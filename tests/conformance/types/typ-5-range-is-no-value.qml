//: clause TYP-5
//: kind invalid
//: code Q0314
//: at 6:6

loss 0..3
