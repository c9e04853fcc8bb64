//: clause LEX-4
//: kind malformed
//: code Q0102
//: at 8:23
//: errors 1
//: says write `not`

fn f(x: real) = where(!(x > 0), x, 0.0)
