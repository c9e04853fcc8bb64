//: clause NAM-4
//: kind ok

fn f(x: real) = 2*x
fn g(f: real) = 3*f
loss g(1.0)
