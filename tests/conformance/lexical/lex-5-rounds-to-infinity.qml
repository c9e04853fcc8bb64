//: clause LEX-5
//: kind malformed
//: code Q0111
//: at 6:13

const big = 1.7976931348623159e308
