//: clause TYP-2
//: kind invalid
//: code Q0331
//: at 7:8

fn f(p: prob) = log(p)
loss f(0.5)
