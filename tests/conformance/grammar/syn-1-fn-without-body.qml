//: clause SYN-1
//: kind malformed
//: code Q0101
//: at 6:25

fn half(x: real) -> real
