//: clause LEX-2 LEX-4
//: kind malformed
//: code Q0102
//: at 6:13

const depth ‭= 3
