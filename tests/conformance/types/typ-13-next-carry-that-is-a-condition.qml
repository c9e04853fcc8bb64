//: clause TYP-13
//: kind invalid
//: code Q0372
//: at 6:35

loss scan s = 1.0 for k in 0..2 { s > 0.5 }
