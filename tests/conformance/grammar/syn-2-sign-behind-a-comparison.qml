//: clause SYN-2
//: kind ok

fn f(x: real) = where(x < -1 and x > -2, x, 0.0)
