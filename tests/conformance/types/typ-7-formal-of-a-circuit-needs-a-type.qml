//: clause TYP-7
//: kind invalid
//: code Q0335
//: at 6:14

circuit turn(t) q: qubit { RX(t) q }
