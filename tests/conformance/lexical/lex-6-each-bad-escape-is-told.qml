//: clause LEX-6
//: kind malformed
//: code Q0108
//: at 7:18
//: errors 2

data { y: class["\r", "\0"] }
