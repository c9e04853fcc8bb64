//: clause TYP-17
//: kind invalid
//: code Q0332
//: at 6:10

loss sum(zeros())
