//: clause LEX-8
//: kind malformed
//: code Q0112
//: at 7:15
//: errors 2

param w: angle[2
const a = = 1
