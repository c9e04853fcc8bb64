//: clause LEX-10
//: kind malformed
//: code Q0112
//: at 7:16
//: errors 1

param w: angle[(2]
