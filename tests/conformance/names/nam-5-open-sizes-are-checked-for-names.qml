//: clause NAM-5
//: kind invalid
//: code Q0220
//: at 6:44

circuit turn(w: angle[n]) q: qubit[n] { RX(v) q }
