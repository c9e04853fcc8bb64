//: clause TYP-14
//: kind invalid
//: code Q0308
//: at 7:20

option a = 2
fn f(t: real in 0..a) = t
loss f(1)
