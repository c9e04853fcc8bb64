//: clause LEX-5
//: kind malformed
//: code Q0110
//: at 6:13

const big = 9007199254740993
