//: clause LEX-5
//: kind ok

loss sum(i for i in 1 .. 3)
