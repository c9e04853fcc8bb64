//: clause NAM-1
//: kind invalid
//: code Q0220
//: at 8:16
//: says did you mean `layers`

const layers = 3
param w: angle[layer]
