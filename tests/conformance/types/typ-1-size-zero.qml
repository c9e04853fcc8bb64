//: clause TYP-1
//: kind invalid
//: code Q0328
//: at 6:16

param w: angle[0]
