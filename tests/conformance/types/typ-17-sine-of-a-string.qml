//: clause TYP-17
//: kind invalid
//: code Q0309
//: at 6:10

loss sin("a")
