//: clause LEX-4
//: kind malformed
//: code Q0102
//: at 6:7

const ΐ = 1
