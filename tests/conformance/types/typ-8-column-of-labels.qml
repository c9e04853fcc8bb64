//: clause TYP-8
//: kind ok

data { y: class["a", "b"] }
model m(y) { index(y) }
loss m(y)
