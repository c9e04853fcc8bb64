//: clause SYN-1
//: kind malformed
//: code Q0102
//: at 6:23

fn f(x: real) = x > 0 ? x : 0.0
