//: clause TYP-13
//: kind invalid
//: code Q0324
//: at 6:28

loss scan s = 1.0 for k in 7 { s/2 }
