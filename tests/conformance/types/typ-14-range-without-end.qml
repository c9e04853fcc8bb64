//: clause TYP-14
//: kind invalid
//: code Q0503
//: at 6:17

fn f(v: real in 3) = v
loss f(3)
