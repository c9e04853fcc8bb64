//: clause SYN-1
//: kind malformed
//: code Q0101
//: at 6:38

circuit c q: qubit -> qubit { return 0 }
