//: clause NAM-1
//: kind invalid
//: code Q0220
//: at 6:10

param w: float
