//: clause TYP-7
//: kind invalid
//: code Q0330
//: at 9:8

record one { a: real ~ zeros }
fn f(p: one) = p.a
param w: angle
loss f(w)
