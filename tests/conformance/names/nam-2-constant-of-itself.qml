//: clause NAM-2
//: kind invalid
//: code Q0228
//: at 6:11

const a = a + 1
