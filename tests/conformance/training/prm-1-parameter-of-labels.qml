//: clause PRM-1
//: kind invalid
//: code Q0501
//: at 6:10

param w: class[2]
