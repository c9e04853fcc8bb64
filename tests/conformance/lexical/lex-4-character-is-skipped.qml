//: clause LEX-4
//: kind malformed
//: code Q0102
//: at 7:10
//: errors 1

const dep$ = 3
const width = dep
