//: clause TYP-1
//: kind ok

data { y: class["a", "A"] }
loss index(y)
