//: clause SYN-1
//: kind ok

loss sum(i for i in (0..6) by 2)
