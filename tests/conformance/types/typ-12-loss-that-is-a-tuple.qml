//: clause TYP-12 LOS-1
//: kind invalid
//: code Q0605
//: at 6:6

loss (0.5, 1.5)
