//: clause LEX-2
//: kind ok
//: code W1001
//: at 6:27

const depth = 3 // layers ‮ of the ansatz
