//: clause SYN-2
//: kind ok

const a = --3 in 3..3
