//: clause NAM-1
//: kind invalid
//: code Q0220
//: at 7:6

circuit turn q: qubit { H q }
loss turn
