//: clause TYP-7
//: kind invalid
//: code Q0331
//: at 8:12

data { y: class["a", "b"] }
fn twice(x: real) = 2*x
loss twice(y)
