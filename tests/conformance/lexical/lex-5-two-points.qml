//: clause LEX-5
//: kind malformed
//: code Q0109
//: at 6:17

const version = 1.2.3
