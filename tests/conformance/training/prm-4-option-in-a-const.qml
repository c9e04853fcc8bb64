//: clause PRM-4
//: kind invalid
//: code Q0308
//: at 7:11

option a = 3
const b = a + 1
