//: clause LEX-3 LEX-9
//: kind malformed
//: code Q0101
//: at 6:28

const depth = 3 /* rows */ const width = 2
