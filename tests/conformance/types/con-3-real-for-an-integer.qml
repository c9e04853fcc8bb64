//: clause CON-3
//: kind invalid
//: code Q0230
//: at 7:7
//: flags -D layers=2.5

const layers = 3
