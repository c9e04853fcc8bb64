//: clause LEX-10
//: kind malformed
//: code Q0113
//: at 7:1

const a = 1
}
