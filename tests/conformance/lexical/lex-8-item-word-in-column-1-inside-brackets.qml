//: clause LEX-8
//: kind malformed
//: code Q0112
//: at 6:15

param w: angle[2
loss w[0]
