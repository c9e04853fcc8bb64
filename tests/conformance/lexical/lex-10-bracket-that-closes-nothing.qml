//: clause LEX-10
//: kind malformed
//: code Q0113
//: at 6:20

const total = 1 + 2)
