//: clause PRM-4
//: kind invalid
//: code Q0540
//: at 6:14

option gain: real[2] = 1
