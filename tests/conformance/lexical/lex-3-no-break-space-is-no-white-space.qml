//: clause LEX-3 LEX-4
//: kind malformed
//: code Q0102
//: at 6:14

const depth = 3
