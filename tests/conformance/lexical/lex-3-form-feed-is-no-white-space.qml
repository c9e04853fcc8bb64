//: clause LEX-3 LEX-4
//: kind malformed
//: code Q0102
//: at 7:1

const depth = 3

