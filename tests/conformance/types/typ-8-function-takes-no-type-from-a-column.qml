//: clause TYP-8
//: kind invalid
//: code Q0335
//: at 7:6

data { x: real }
fn f(x) = 2*x
