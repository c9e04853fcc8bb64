//: clause LEX-7
//: kind malformed
//: code Q0101
//: at 6:15

fn f(x: real) - > real = x
