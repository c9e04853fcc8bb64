//: clause LEX-10
//: kind malformed
//: code Q0113
//: at 7:16
//: errors 1

const total = 1) + 2) + 3]
