//: clause CON-3
//: kind invalid
//: code Q0540
//: at 6:10

const k: real[2] = 3
