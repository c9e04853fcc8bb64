//: clause NAM-3
//: kind ok

const angle0 = 0.5
circuit turn q: qubit { RX(angle0) q }
