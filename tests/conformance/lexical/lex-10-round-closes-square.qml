//: clause LEX-10
//: kind malformed
//: code Q0114
//: at 7:17
//: errors 1

param w: angle[2)
