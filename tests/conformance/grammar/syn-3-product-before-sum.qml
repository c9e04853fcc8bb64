//: clause SYN-3 CON-1
//: kind ok

const a = 2 + 3*4 in 14..14
