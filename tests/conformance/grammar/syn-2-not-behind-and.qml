//: clause SYN-2
//: kind ok

fn f(x: real) = where(x > 0 and not x > 1, x, 0.0)
