//: clause LEX-5 CON-3
//: kind ok

const seven = 007 in 7..7
