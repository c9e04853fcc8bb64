//: clause TYP-10
//: kind invalid
//: code Q0362
//: at 7:6

param w: angle[_]
loss w[0]
