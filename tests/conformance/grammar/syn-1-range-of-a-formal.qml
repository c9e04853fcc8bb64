//: clause SYN-1
//: kind ok

fn f(x: real in 0..1, y: real[n] in -1..1) = x*sum(y)
