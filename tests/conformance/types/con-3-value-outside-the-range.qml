//: clause CON-3
//: kind invalid
//: code Q0231
//: at 6:7

const layers = 12 in 1..10
