//: clause TYP-3
//: kind ok

data { y: class["a", "b"] }
param w: angle
loss sign(y)*w
