//: clause LEX-10
//: kind malformed
//: code Q0113
//: at 7:12
//: errors 2

const a = 1)
const b = 2]
