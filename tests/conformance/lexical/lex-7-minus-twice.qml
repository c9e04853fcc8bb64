//: clause LEX-7
//: kind ok

const three = 1--2 in 3..3
