//: clause TYP-12 TYP-3
//: kind invalid
//: code Q0302
//: at 6:6

loss (0.5, 1.5) + 1.0
