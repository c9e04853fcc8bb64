//: clause TYP-7
//: kind invalid
//: code Q0332
//: at 6:6

loss sin(1.0, 2.0)
