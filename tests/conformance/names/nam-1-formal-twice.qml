//: clause NAM-1
//: kind invalid
//: code Q0221
//: at 6:15

fn f(x: real, x: real) = x
