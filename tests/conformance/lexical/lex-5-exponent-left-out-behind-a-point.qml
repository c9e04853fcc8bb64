//: clause LEX-5
//: kind ok

const half = 0.5
