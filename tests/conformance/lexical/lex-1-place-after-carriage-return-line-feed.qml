//: clause LEX-1 DIA-3
//: kind malformed
//: code Q0101
//: at 7:13

const depth = 3
const width 4
