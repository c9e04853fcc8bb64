//: clause TYP-3
//: kind invalid
//: code Q0303
//: at 6:11

const a = 1.5 and 2.5
