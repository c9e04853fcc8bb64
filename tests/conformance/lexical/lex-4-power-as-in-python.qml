//: clause LEX-4
//: kind malformed
//: code Q0102
//: at 8:15
//: errors 1
//: says a power is written `^`

const area = 3**2
