//: clause LIB-5
//: kind invalid
//: code Q0331
//: at 8:15

data { y: class["a", "b", "c"] }

loss bce(0.5, y)
