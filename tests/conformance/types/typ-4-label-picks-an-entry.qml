//: clause TYP-4
//: kind ok

data { y: class["a", "b"] }
param w: angle[2]
loss w[y]
