//: clause LEX-3
//: kind ok

const total = (1 + // one
  2) /* two */
