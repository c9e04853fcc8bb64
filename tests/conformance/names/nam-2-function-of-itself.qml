//: clause NAM-2
//: kind invalid
//: code Q0228
//: at 6:21

fn f(x: real) = 0.5*f(x)
loss f(1.0)
