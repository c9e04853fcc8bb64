//: clause TYP-13
//: kind invalid
//: code Q0373
//: at 6:35

loss scan s = 1.0 for k in 0..5 { (s, 2*s) }
