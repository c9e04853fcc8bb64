//: clause TYP-15
//: kind ok

param p: real ~ zeros
fn f(v: real in -1..1) = v^2
loss f(-1) + p
