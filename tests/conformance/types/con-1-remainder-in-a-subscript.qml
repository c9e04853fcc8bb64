//: clause CON-1
//: kind invalid
//: code Q0320
//: at 7:8

param w: angle[4]
loss w[3/2]
