//: clause TYP-7
//: kind invalid
//: code Q0343
//: at 7:11

data { y: class[3] }
loss sign(y)
