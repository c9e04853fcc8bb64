//: clause LEX-5
//: kind malformed
//: code Q0109
//: at 6:13

const one = 1. + 2
