//: clause CON-5
//: kind invalid
//: code Q0307
//: at 6:16

const a = hash(0.5)
