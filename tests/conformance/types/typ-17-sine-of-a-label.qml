//: clause TYP-17
//: kind invalid
//: code Q0302
//: at 7:10

data { y: class["a", "b"] }
loss sin(y)
