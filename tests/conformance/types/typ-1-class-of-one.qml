//: clause TYP-1
//: kind invalid
//: code Q0346
//: at 6:17

data { y: class[1] }
