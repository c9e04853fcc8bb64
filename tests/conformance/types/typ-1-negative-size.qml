//: clause TYP-1
//: kind invalid
//: code Q0328
//: at 7:19

const n = 2
param w: angle[3, n - 3]
