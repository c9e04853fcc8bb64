//: clause NAM-5
//: kind invalid
//: code Q0220
//: at 6:28

circuit turn q: qubit { RX(tt) q }
loss 1.0
