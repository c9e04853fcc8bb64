//: clause LEX-3
//: kind malformed
//: code Q0106
//: at 7:1

const depth = 3
/* the second
const width = 2
