//: clause TYP-4
//: kind invalid
//: code Q0315
//: at 7:8

param w: angle[3]
loss w[-1]
