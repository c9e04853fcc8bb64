//: clause SYN-1
//: kind ok

const n: real = 3 in 1..10
