//: clause SYN-3
//: kind malformed
//: code Q0101
//: at 6:30

fn f(x: real) = where(x == 1 == 1, x, 0.0)
