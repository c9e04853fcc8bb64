//: clause TYP-7
//: kind ok

data { b: bit }
fn twice(x: real) = 2*x
loss twice(b)
