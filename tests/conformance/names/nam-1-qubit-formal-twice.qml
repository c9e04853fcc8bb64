//: clause NAM-1
//: kind invalid
//: code Q0221
//: at 6:21

circuit c q: qubit, q: qubit { H q }
