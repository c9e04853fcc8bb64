//: clause LEX-4
//: kind malformed
//: code Q0102
//: at 7:1
//: errors 1

# layers
const depth = 3
