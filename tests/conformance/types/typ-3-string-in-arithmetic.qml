//: clause TYP-3
//: kind invalid
//: code Q0309
//: at 6:12

loss 1.0 + "a"
