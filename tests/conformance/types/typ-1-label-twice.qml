//: clause TYP-1
//: kind invalid
//: code Q0347
//: at 6:27

data { y: class["a", "b", "a"] }
