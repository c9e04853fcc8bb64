//: clause LEX-7
//: kind malformed
//: code Q0101
//: at 6:6

fn f(by: real) = 1.0
