//: clause SYN-2
//: kind ok

const a = 3*-2 in -6..-6
