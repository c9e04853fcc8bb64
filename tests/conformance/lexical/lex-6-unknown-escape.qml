//: clause LEX-6
//: kind malformed
//: code Q0108
//: at 6:19

data { y: class["a\d", "b"] }
