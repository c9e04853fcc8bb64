//: clause TYP-7
//: kind ok

data { y: class["a", "b", "c"] }
fn f(y: class[k]) = index(y)/k
loss f(y)
