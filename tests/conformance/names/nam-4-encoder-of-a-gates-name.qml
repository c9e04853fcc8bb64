//: clause NAM-4
//: kind invalid
//: code Q0222
//: at 6:9

encoder RX(x: real) q: qubit { H q }
