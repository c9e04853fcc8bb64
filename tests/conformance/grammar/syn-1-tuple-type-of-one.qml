//: clause SYN-1
//: kind ok
//: command --emit=ast FILE
//> fn f(x: real) = x

fn f(x: (real)) = x
