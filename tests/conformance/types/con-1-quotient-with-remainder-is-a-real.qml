//: clause CON-1
//: kind ok

const half = 7/2 in 3.5..3.5
