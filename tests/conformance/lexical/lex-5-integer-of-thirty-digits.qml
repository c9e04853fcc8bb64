//: clause LEX-5
//: kind malformed
//: code Q0110
//: at 6:17

const big = 1 + 123456789012345678901234567890
