//: clause LEX-1
//: kind malformed
//: code Q0104
//: at 6:7

// café au lait
const depth = 3
