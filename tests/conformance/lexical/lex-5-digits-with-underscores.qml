//: clause LEX-5
//: kind malformed
//: code Q0109
//: at 6:14

const many = 1_000
