//: clause LEX-9
//: kind ok

const a = 1,
  b = 2
