//: clause LEX-4
//: kind ok

const depth = 1, Depth = 2
