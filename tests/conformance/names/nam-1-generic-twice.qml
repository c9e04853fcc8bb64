//: clause NAM-1
//: kind invalid
//: code Q0221
//: at 6:14

circuit c[k, k] q: qubit { repeat k { H q } }
