//: clause TYP-7
//: kind invalid
//: code Q0331
//: at 8:8

data { y: class["a", "b", "c"] }
fn f(y: class[2]) = index(y)
loss f(y)
