//: clause TYP-7
//: kind ok

fn twice(x: real) = 2*x
loss twice(3) + twice(pi)
