//: clause LEX-1
//: kind malformed
//: code Q0105
//: at 6:16

const depth = 3const width = 2
