//: clause SYN-1
//: kind malformed
//: code Q0101
//: at 6:19

fn f(x: real) = x if x > 0 else 0.0
