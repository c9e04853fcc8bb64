//: clause PRM-4
//: kind invalid
//: code Q0540
//: at 6:14

option kind: class[2] = 1
