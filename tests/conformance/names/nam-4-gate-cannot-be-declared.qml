//: clause NAM-4
//: kind invalid
//: code Q0222
//: at 6:9

circuit CX a: qubit, b: qubit { CZ a, b }
