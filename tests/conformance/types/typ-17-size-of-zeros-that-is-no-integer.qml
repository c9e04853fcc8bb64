//: clause TYP-17
//: kind invalid
//: code Q0307
//: at 6:16

loss sum(zeros(2.5))
