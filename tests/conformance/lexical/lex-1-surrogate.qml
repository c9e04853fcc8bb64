//: clause LEX-1
//: kind malformed
//: code Q0104
//: at 6:20

const depth = 3 // í €
