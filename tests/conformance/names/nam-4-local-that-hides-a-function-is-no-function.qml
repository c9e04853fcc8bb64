//: clause NAM-4
//: kind invalid
//: code Q0227
//: at 7:17

fn f(x: real) = 2*x
fn g(f: real) = f(3.0)
