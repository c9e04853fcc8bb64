//: clause CON-3
//: kind invalid
//: code Q0229
//: at -
//: flags -D layer=2
//: says did you mean

const layers = 3
