//: clause NAM-1
//: kind invalid
//: code Q0220
//: at 7:6
//: errors 3

loss a + b*c
