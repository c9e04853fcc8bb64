//: clause TYP-1
//: kind invalid
//: code Q0345
//: at 6:22

data { y: class["a", 2] }
