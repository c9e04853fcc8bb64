//: clause LEX-6
//: kind malformed
//: code Q0107
//: at 6:17

data { y: class["no
", "yes"] }
