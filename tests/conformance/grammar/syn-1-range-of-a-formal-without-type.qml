//: clause SYN-1
//: kind malformed
//: code Q0101
//: at 6:8

fn f(x in 0..1) = x
