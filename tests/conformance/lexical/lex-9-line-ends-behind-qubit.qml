//: clause LEX-9
//: kind malformed
//: code Q0101
//: at 6:22

circuit flip a: qubit
{ X a }
