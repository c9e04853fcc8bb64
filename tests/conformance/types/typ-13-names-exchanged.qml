//: clause TYP-13
//: kind invalid
//: code Q0374
//: at 6:50

loss (scan a = 0.0, b = 1.0 for k in 0..5 { (b = a, a = b) }).a
