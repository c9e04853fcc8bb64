//: clause TYP-5
//: kind invalid
//: code Q0318
//: at 7:25

param x: angle[4]
loss mean(x[i] for i in 2..2)
