//: clause TYP-14
//: kind ok

const top = 2
data { x: real[2] in -1..1 }
param p: real in 0..top ~ ones
fn f(v: real[n] in -1..1, t: real in 0..n) = t*sum(v)
model m(x) { f(x, p) }
loss m(x)
