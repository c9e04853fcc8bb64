//: clause SYN-1 TYP-14
//: kind ok

fn f(x: real in -1..1, k: real in 0..3) = k*x^2
loss f(-0.5, 2.75)
