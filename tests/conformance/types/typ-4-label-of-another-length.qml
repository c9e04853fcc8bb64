//: clause TYP-4
//: kind invalid
//: code Q0319
//: at 8:8

data { y: class["a", "b"] }
param w: angle[3]
loss w[y]
