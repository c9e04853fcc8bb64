//: clause LEX-3
//: kind malformed
//: code Q0106
//: at 6:1

/* one /* two
const depth = 3
