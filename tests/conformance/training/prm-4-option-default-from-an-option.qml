//: clause PRM-4
//: kind invalid
//: code Q0308
//: at 7:12

option a = 0.5
option b = 2*a
