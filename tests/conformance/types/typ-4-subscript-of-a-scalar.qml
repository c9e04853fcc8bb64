//: clause TYP-4
//: kind invalid
//: code Q0321
//: at 7:6

param w: angle
loss w[0]
