//: clause NAM-3
//: kind invalid
//: code Q0225
//: at 7:17

model m(x: real) { 2*x }
fn f(x: real) = m(x)
