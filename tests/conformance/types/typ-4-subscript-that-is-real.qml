//: clause TYP-4
//: kind invalid
//: code Q0320
//: at 7:8

param w: angle[4]
loss w[1.5]
