//: clause NAM-1
//: kind invalid
//: code Q0221
//: at 7:7

fn f(x: real) = x
model f(x: real) { x }
