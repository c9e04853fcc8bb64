//: clause LEX-3
//: kind malformed
//: code Q0106
//: at 6:17

const depth = 3 /*/ = 4
