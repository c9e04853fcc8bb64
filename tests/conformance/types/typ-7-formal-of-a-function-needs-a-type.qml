//: clause TYP-7
//: kind invalid
//: code Q0335
//: at 6:6

fn f(x) = 2*x
