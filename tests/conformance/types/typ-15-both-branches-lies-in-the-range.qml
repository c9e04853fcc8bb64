//: clause TYP-15
//: kind ok

param p: real ~ zeros
fn f(v: real in -1..1) = v^2
loss f(where(p > 0, 1, -0.25)) + p
