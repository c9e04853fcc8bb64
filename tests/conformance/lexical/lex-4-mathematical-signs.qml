//: clause LEX-4
//: kind malformed
//: code Q0102
//: at 7:13
//: errors 3

const a = 3 × 4
const b = 7 − 2
fn f(x: real) = where(x ≤ 1, x, 1.0)
