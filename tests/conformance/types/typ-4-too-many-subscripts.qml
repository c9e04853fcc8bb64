//: clause TYP-4
//: kind invalid
//: code Q0321
//: at 7:6

param w: angle[4]
loss w[0, 1]
