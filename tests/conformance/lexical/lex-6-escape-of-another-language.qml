//: clause LEX-6
//: kind malformed
//: code Q0108
//: at 6:24

data { y: class["no", "\x41"] }
