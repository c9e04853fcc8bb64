//: clause LEX-6
//: kind malformed
//: code Q0107
//: at 6:23

data { y: class["no", "yes] }
