//: clause TYP-14
//: kind invalid
//: code Q0392
//: at 8:17

record pair { a: real ~ ones }
param p: pair
fn f(v: pair in 0..1) = v.a
loss f(p)
