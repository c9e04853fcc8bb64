//: clause LEX-10
//: kind malformed
//: code Q0113
//: at 6:15

param w: angle]
