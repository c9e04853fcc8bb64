//: clause LEX-9
//: kind ok

const total = 1 +
  2 *
  3 in 7..
  7
