//: clause SYN-1 TYP-6
//: kind ok

fn f(x: real[2*3]) = sum(x)
