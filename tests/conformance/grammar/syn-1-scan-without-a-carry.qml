//: clause SYN-1
//: kind malformed
//: code Q0101
//: at 6:25

fn f(x: real[n]) = scan for v in x { v }
