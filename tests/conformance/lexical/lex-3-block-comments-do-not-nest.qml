//: clause LEX-3
//: kind malformed
//: code Q0101
//: at 6:31

const depth = 3 /* a /* b */ */
