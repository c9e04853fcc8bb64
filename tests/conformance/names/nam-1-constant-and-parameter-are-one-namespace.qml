//: clause NAM-1
//: kind invalid
//: code Q0221
//: at 7:7

const width = 2
param width: angle
