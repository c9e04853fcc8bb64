//: clause TYP-7
//: kind invalid
//: code Q0333
//: at 7:8

fn f(x: real) = 2*x
loss f(x = 1.0)
