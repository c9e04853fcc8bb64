//: clause LEX-4
//: kind malformed
//: code Q0102
//: at 7:31
//: errors 1

const total = sum(i for i in 0..=3)
