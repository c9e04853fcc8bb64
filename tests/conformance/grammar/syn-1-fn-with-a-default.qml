//: clause SYN-1
//: kind malformed
//: code Q0101
//: at 6:30

fn scaled(x: real, by_: real = 2) = by_*x
