//: clause NAM-3
//: kind invalid
//: code Q0225
//: at 7:28

param w: angle
circuit turn q: qubit { RX(w) q }
