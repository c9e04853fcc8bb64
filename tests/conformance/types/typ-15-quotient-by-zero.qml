//: clause TYP-15
//: kind invalid
//: code Q0391
//: at 8:9

param p: real ~ zeros
fn f(v: real in -1..1) = v^2
loss f( 0.5/sin(p) )
