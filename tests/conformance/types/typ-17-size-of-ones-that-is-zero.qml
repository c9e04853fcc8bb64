//: clause TYP-17
//: kind invalid
//: code Q0328
//: at 6:18

loss sum(ones(2, 0))
