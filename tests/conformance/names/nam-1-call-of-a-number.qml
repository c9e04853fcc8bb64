//: clause NAM-1
//: kind invalid
//: code Q0227
//: at 7:6

const a = 3
loss a(2)
