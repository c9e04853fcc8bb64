//: clause NAM-1
//: kind invalid
//: code Q0221
//: at 7:9

encoder e q: qubit { H q }
circuit e q: qubit { X q }
