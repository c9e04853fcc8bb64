//: clause LEX-1
//: kind malformed
//: code Q0104
//: at 6:16

const half = 1 À¯ 2
