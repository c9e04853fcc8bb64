//: clause LEX-6
//: kind malformed
//: code Q0107
//: at 6:21

observable H = load("h2