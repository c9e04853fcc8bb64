//: clause LEX-4
//: kind malformed
//: code Q0102
//: at 6:8

const dé = 3
