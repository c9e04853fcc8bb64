//: clause TYP-12 TYP-4
//: kind invalid
//: code Q0321
//: at 6:6

loss (0.5, 1.5)[0]
