//: clause TYP-7
//: kind invalid
//: code Q0331
//: at 9:8

record one { a: real ~ zeros }
fn f(x: real) = 2*x
param p: one
loss f(p)
