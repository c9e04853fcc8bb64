//: clause LEX-10
//: kind malformed
//: code Q0112
//: at 6:15

const total = (1 + 2
