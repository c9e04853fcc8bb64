//: clause TYP-17
//: kind invalid
//: code Q0302
//: at 8:25

data { y: class["a", "b"] }
param w: real ~ ones
loss index(where(w > 0, y, y))
