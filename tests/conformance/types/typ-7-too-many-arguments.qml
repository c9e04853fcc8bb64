//: clause TYP-7
//: kind invalid
//: code Q0332
//: at 7:18

fn f(a: real, b: real) = a + b
loss f(1.0, 2.0, 3.0)
