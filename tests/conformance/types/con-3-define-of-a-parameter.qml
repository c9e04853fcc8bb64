//: clause CON-3
//: kind invalid
//: code Q0229
//: at -
//: flags -D w=2

param w: angle
