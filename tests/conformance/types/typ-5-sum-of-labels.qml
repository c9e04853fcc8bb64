//: clause TYP-5
//: kind invalid
//: code Q0302
//: at 7:10

data { y: class["a", "b"] }
loss sum(y for i in 0..3)
