//: clause TYP-1
//: kind invalid
//: code Q0345
//: at 6:11

data { y: class }
