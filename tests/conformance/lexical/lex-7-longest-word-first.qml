//: clause LEX-7
//: kind malformed
//: code Q0101
//: at 6:28

fn f(x: real) = where(x <= = 1, x, 0.0)
