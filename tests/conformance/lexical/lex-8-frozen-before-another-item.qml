//: clause LEX-8
//: kind malformed
//: code Q0101
//: at 6:8

frozen const a = 1
