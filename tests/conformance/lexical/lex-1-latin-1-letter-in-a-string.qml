//: clause LEX-1
//: kind malformed
//: code Q0104
//: at 6:21

data { y: class["café", "tea"] }
