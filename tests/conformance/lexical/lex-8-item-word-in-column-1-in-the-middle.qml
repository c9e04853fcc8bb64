//: clause LEX-8
//: kind malformed
//: code Q0101
//: at 7:18
//: errors 1

const total = 1 +
const width = 2
