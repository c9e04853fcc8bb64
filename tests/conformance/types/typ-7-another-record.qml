//: clause TYP-7
//: kind invalid
//: code Q0331
//: at 10:8

record one { a: real ~ zeros }
record two { a: real ~ zeros }
fn f(p: one) = p.a
param p: two
loss f(p)
