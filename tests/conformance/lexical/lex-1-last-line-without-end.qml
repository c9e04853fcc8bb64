//: clause LEX-1
//: kind ok

const depth = 3