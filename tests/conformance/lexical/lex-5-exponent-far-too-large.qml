//: clause LEX-5
//: kind malformed
//: code Q0111
//: at 6:13

const big = 1e99999999999
