//: clause SYN-3
//: kind malformed
//: code Q0101
//: at 6:29

fn f(x: real) = where(0 < x < 1, x, 0.0)
