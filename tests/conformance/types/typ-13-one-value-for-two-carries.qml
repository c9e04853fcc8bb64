//: clause TYP-13
//: kind invalid
//: code Q0373
//: at 6:45

loss (scan a = 0.0, b = 1.0 for k in 0..5 { a + b }).a
