//: clause NAM-3
//: kind invalid
//: code Q0225
//: at 7:24

observable O = Z[0]
fn f(x: real) = x*size(O)
