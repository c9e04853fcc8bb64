//: clause CON-3
//: kind invalid
//: code Q0231
//: at 7:7
//: flags -D layers=11

const layers = 3 in 1..10
