//: clause TYP-3
//: kind invalid
//: code Q0302
//: at 7:6

data { y: class["a", "b"] }
loss y*2.0
