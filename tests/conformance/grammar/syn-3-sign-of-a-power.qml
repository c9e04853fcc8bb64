//: clause SYN-3
//: kind ok

const a = -3^2 in -9..-9
