//: clause SYN-1
//: kind malformed
//: code Q0101
//: at 6:20

fn half(x: real) = { x/2 }
