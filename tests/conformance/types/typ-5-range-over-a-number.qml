//: clause TYP-5
//: kind invalid
//: code Q0324
//: at 6:21

loss sum(i for i in 3)
