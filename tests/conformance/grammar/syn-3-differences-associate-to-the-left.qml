//: clause SYN-3
//: kind ok

const a = 10 - 4 - 3 in 3..3
