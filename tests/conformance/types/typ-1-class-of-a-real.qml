//: clause TYP-1
//: kind invalid
//: code Q0307
//: at 6:17

data { y: class[2.5] }
