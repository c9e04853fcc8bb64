//: clause LEX-7
//: kind malformed
//: code Q0101
//: at 6:8

data { in: real }
