//: clause LEX-7
//: kind malformed
//: code Q0101
//: at 6:34

const total = sum(i for i in 0 . . 3)
