//: clause LEX-10
//: kind malformed
//: code Q0112
//: at 7:20
//: errors 1

const total = (1 + (2
