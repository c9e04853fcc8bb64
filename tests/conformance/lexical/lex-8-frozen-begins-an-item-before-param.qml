//: clause LEX-8
//: kind ok

const frozen = 1
frozen param w: angle
param v: angle[frozen]
