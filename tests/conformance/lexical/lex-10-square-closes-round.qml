//: clause LEX-10
//: kind malformed
//: code Q0114
//: at 7:21
//: errors 1

const total = (1 + 2]
