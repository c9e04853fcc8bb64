//: clause CON-1
//: kind ok

const low = 0 - 2^62 - 2^62
