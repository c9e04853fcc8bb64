//: clause TYP-3
//: kind invalid
//: code Q0301
//: at 8:36
//: says `a` is real[3]
//: says `b` is real[4]

fn f(a: real[3], b: real[4]) = sum(a + b)
