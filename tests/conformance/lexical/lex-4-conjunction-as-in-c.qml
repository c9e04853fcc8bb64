//: clause LEX-4
//: kind malformed
//: code Q0102
//: at 8:29
//: errors 1
//: says write `and`

fn f(x: real) = where(x > 0 && x < 1, x, 0.0)
