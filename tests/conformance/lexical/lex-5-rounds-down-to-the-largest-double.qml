//: clause LEX-5
//: kind ok

const big = 1.7976931348623158e308
