//: clause SYN-3
//: kind ok

const a = 24/4/2 in 3..3
