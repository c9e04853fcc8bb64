//: clause TYP-7
//: kind invalid
//: code Q0340
//: at 6:18

loss sum(softmax(1.5))
