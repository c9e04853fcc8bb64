//: clause TYP-15
//: kind ok

param p: real ~ ones
fn half(v: real) = sin(v)/2
fn f(v: real in -0.5..0.5) = v + 1
loss f(half(3*p))
