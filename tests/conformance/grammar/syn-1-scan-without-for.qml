//: clause SYN-1
//: kind malformed
//: code Q0101
//: at 6:33

fn f(x: real[n]) = scan h = 0.0 { h }
