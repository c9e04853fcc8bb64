//: clause LEX-8
//: kind ok

const a = 1; const b = 2; param w: angle
