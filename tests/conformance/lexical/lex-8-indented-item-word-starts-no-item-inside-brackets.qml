//: clause LEX-8
//: kind malformed
//: code Q0101
//: at 7:3

const total = (1
  const b = 2)
