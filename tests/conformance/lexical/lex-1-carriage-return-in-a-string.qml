//: clause LEX-1
//: kind malformed
//: code Q0105
//: at 6:20

data { y: class["no", "yes"] }
