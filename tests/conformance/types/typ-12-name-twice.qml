//: clause TYP-12
//: kind invalid
//: code Q0221
//: at 6:16

loss (a = 0.5, a = 1.5).a
