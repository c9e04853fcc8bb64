//: clause TYP-7
//: kind invalid
//: code Q0312
//: at 7:8

param w: angle
loss w.W
