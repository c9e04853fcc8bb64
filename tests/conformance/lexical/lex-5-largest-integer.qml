//: clause LEX-5
//: kind ok

const big = 9007199254740992
