//: clause TYP-10
//: kind invalid
//: code Q0363
//: at 6:10

param w: angle[_]
