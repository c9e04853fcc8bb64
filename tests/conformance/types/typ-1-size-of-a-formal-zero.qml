//: clause TYP-1
//: kind invalid
//: code Q0328
//: at 6:14

fn f(x: real[0]) = 1.0
