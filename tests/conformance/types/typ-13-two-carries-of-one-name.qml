//: clause TYP-13
//: kind invalid
//: code Q0221
//: at 6:21

loss (scan a = 0.0, a = 1.0 for k in 0..5 { (a, a) }).a
