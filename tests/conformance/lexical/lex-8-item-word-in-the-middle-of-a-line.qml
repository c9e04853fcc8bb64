//: clause LEX-8
//: kind malformed
//: code Q0101
//: at 6:13

const a = 1 const b = 2
