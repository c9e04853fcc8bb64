//: clause SYN-1
//: kind malformed
//: code Q0101
//: at 6:11

circuit c[3] q: qubit { H q }
