//: clause LEX-8
//: kind ok

const loss = 2
const total = (1 +
  loss )
