//: clause LEX-9
//: kind malformed
//: code Q0101
//: at 7:3

const total = 1
  + 2
