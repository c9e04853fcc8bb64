//: clause SYN-1
//: kind malformed
//: code Q0101
//: at 6:21

circuit c(t: angle) (q: qubit) { RX(t) q }
