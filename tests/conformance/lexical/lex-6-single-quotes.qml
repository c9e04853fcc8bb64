//: clause LEX-6
//: kind malformed
//: code Q0102
//: at 7:17
//: errors 1

data { y: class['no', "yes"] }
