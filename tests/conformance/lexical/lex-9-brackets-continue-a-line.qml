//: clause LEX-9
//: kind ok

const total = (1
  + 2
  - 3)
param w: angle[
  2
  , 3
]
